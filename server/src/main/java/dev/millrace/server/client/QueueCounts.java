package dev.millrace.server.client;

import dev.millrace.protocol.sqs.GetQueueAttributesRequest;
import dev.millrace.protocol.sqs.SqsService;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How many messages a queue has; a queue that is not there is an error of the server's. */
public record QueueCounts(long visible, long inFlight, long delayed) {
  private static final String VISIBLE = "ApproximateNumberOfMessages";
  private static final String IN_FLIGHT = "ApproximateNumberOfMessagesNotVisible";
  private static final String DELAYED = "ApproximateNumberOfMessagesDelayed";

  public static QueueCounts of(ServiceClient client, String queue) {
    Map<String, String> attributes =
        Objects.requireNonNullElse(
            client
                .call(
                    SqsService.SCHEMA,
                    SqsService.getQueueAttributes(),
                    new GetQueueAttributesRequest(queue, List.of(VISIBLE, IN_FLIGHT, DELAYED)))
                .attributes(),
            Map.of());
    return new QueueCounts(
        Long.parseLong(attributes.getOrDefault(VISIBLE, "0")),
        Long.parseLong(attributes.getOrDefault(IN_FLIGHT, "0")),
        Long.parseLong(attributes.getOrDefault(DELAYED, "0")));
  }

  public long all() {
    return visible + inFlight + delayed;
  }
}
