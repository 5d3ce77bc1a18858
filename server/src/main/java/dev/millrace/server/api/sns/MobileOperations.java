package dev.millrace.server.api.sns;

import dev.millrace.host.Clock;
import dev.millrace.protocol.sns.SnsService;

/** The operations on platform applications and their endpoints. */
public final class MobileOperations implements SnsOperations {
  private final Applications applications;
  private final EndpointEvents events;

  /**
   * The operations on a host's applications.
   *
   * @param topics told what happens to endpoints
   */
  public MobileOperations(Applications applications, EventTopics topics, Clock clock) {
    this.applications = applications;
    this.events = new EndpointEvents(topics, clock);
  }

  @Override
  public void bindTo(SnsBindings bindings) {
    bindings.bind(
        SnsService.createPlatformApplication(),
        new CreatePlatformApplicationOperation(applications));
    bindings.bind(
        SnsService.createPlatformEndpoint(),
        new CreatePlatformEndpointOperation(applications, events));
    bindings.bind(SnsService.deleteEndpoint(), new DeleteEndpointOperation(applications, events));
    bindings.bind(
        SnsService.deletePlatformApplication(),
        new DeletePlatformApplicationOperation(applications));
    bindings.bind(
        SnsService.getEndpointAttributes(), new GetEndpointAttributesOperation(applications));
    bindings.bind(
        SnsService.getPlatformApplicationAttributes(),
        new GetPlatformApplicationAttributesOperation(applications));
    bindings.bind(
        SnsService.listEndpointsByPlatformApplication(),
        new ListEndpointsByPlatformApplicationOperation(applications));
    bindings.bind(
        SnsService.listPlatformApplications(), new ListPlatformApplicationsOperation(applications));
    bindings.bind(
        SnsService.setEndpointAttributes(),
        new SetEndpointAttributesOperation(applications, events));
    bindings.bind(
        SnsService.setPlatformApplicationAttributes(),
        new SetPlatformApplicationAttributesOperation(applications));
  }
}
