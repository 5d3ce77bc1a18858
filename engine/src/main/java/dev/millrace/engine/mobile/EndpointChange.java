package dev.millrace.engine.mobile;

import java.util.UUID;

/**
 * What became of an endpoint.
 *
 * @param eventTopicArn the topic that the application wants to hear of it; the empty text where it
 *     wants none to, or nothing has changed
 */
public record EndpointChange(UUID id, String eventTopicArn) {
  static EndpointChange none(UUID id) {
    return new EndpointChange(id, "");
  }

  /** Something has happened of which that attribute's topic is to hear. */
  static EndpointChange of(ApplicationMachine application, ApplicationAttribute event, UUID id) {
    return new EndpointChange(
        id, application.settings().flatMap(settings -> settings.value(event)).orElse(""));
  }
}
