package dev.millrace.server.client;

import dev.millrace.protocol.millrace.MessageStateName;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.MoveMessagesRequest;
import dev.millrace.protocol.millrace.MoveMessagesResult;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.protocol.sqs.GetQueueUrlRequest;
import dev.millrace.protocol.sqs.SqsService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages out of a dead-letter queue, and counts what became of them. Messages that come to
 * it after it began stay, so it ends even where what it moves fails again.
 */
public final class Redrive {
  private final ServiceClient client;
  private final String queue;
  private final @Nullable String destination;
  private final String end;
  private final Map<String, Boolean> sources = new HashMap<>();
  private long moved;
  private long busy;
  private long homeless;

  /**
   * One that has not moved anything.
   *
   * @param destination where all messages go; null where each goes back to the queue it came from
   */
  public Redrive(ServiceClient client, String queue, @Nullable String destination) {
    this.client = client;
    this.queue = queue;
    this.destination = destination;
    this.end = MessagePages.nextSequenceNumber(client, queue);
  }

  /** Those of a page that can be moved now; the others are counted. */
  public List<PeekedMessage> movable(List<PeekedMessage> page) {
    List<PeekedMessage> movable = new ArrayList<>();
    for (PeekedMessage message : page) {
      if (number(message).compareTo(end) >= 0) {
        continue;
      }
      if (!MessageStateName.VISIBLE.value().equals(message.state())) {
        busy++;
      } else if (destination == null && !hasSource(message)) {
        homeless++;
      } else {
        movable.add(message);
      }
    }
    return movable;
  }

  /** Moves up to a hundred messages. */
  public synchronized void move(List<PeekedMessage> messages) {
    MoveMessagesResult result =
        client.call(
            MillraceService.SCHEMA,
            MillraceService.moveMessages(),
            new MoveMessagesRequest(
                queue, destination, messages.stream().map(Redrive::number).toList()));
    moved += Objects.requireNonNullElse(result.movedCount(), 0);
    busy += Objects.requireNonNullElse(result.notMoved(), List.of()).size();
  }

  public synchronized long moved() {
    return moved;
  }

  /** Messages that are in flight or delayed, or were taken meanwhile. */
  public long busy() {
    return busy;
  }

  /** Messages that came from no queue, or from one that is not there any more. */
  public long homeless() {
    return homeless;
  }

  private boolean hasSource(PeekedMessage message) {
    String arn =
        Objects.requireNonNullElse(message.attributes(), Map.<String, String>of())
            .get("DeadLetterQueueSourceArn");
    return arn != null && sources.computeIfAbsent(arn, this::exists);
  }

  private boolean exists(String arn) {
    try {
      client.call(
          SqsService.SCHEMA,
          SqsService.getQueueUrl(),
          new GetQueueUrlRequest(arn.substring(arn.lastIndexOf(':') + 1), null));
      return true;
    } catch (ServiceFailedException e) {
      if (e.code().equals("QueueDoesNotExist")) {
        return false;
      }
      throw e;
    }
  }

  private static String number(PeekedMessage message) {
    return String.valueOf(message.sequenceNumber());
  }
}
