package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.EndpointChange;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an application's topics what becomes of its endpoints. What happened is durable before, and
 * stands whether a topic hears of it or not: an event whose server stops at this moment is lost.
 */
record EndpointEvents(EventTopics topics, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointEvents.class);

  /** What can happen to an endpoint, as the message has it. */
  enum Event {
    CREATED("EndpointCreated"),
    UPDATED("EndpointUpdated"),
    DELETED("EndpointDeleted");

    private final String type;

    Event(String type) {
      this.type = type;
    }
  }

  /** Passes a change on once it is published, where a topic wants to hear of it. */
  Function<EndpointChange, CompletionStage<EndpointChange>> tell(
      ApplicationId application, Event event) {
    return change ->
        change.eventTopicArn().isEmpty()
            ? CompletableFuture.completedStage(change)
            : topics
                .publish(
                    change.eventTopicArn(),
                    subject(application, event),
                    message(application, event, change))
                .handle((_, failure) -> {
                  if (failure != null) {
                    LOG.warn("an event of {} was not published", application.arn(), failure);
                  }
                  return change;
                });
  }

  private static String subject(ApplicationId application, Event event) {
    return event.type
        + " event for app "
        + application.name()
        + " ("
        + application.platform()
        + ")";
  }

  private String message(ApplicationId application, Event event, EndpointChange change) {
    Map<String, Document> entries = new LinkedHashMap<>();
    put(entries, "EndpointArn", application.endpointArn(change.id()));
    put(entries, "EventType", event.type);
    put(entries, "Resource", application.arn());
    put(entries, "Service", "SNS");
    put(entries, "Time", Instant.ofEpochMilli(clock.nowMillis()).toString());
    return JsonText.write(new Document.Node(entries));
  }

  private static void put(Map<String, Document> entries, String name, String value) {
    entries.put(name, new Document.Text(value));
  }
}
