package dev.millrace.server.client;

import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SendMessageBatchResult;
import dev.millrace.protocol.sqs.SqsService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Sends messages in their order, as many at once as one request takes. It may be stopped from
 * another thread, and then knows exactly how many the server has.
 */
public final class BatchSender {
  private static final int ENTRIES_MAX = 10;

  /**
   * Of the service. An entry takes more bytes as JSON than it counts, so this is never too much.
   */
  private static final int BYTES_MAX = 1024 * 1024;

  private final ServiceClient client;
  private final String queue;
  private final List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
  private long batchBytes;
  private long sent;
  private boolean stopped;

  public BatchSender(ServiceClient client, String queue) {
    this.client = client;
    this.queue = queue;
  }

  /**
   * Takes a message, whose id does not matter, and may send those that were taken before.
   *
   * @return false where it was stopped, and this message goes nowhere
   */
  public synchronized boolean add(SendMessageBatchRequestEntry message) {
    if (stopped) {
      return false;
    }
    long bytes = JsonStructures.write(message).size();
    if (batch.size() == ENTRIES_MAX || (!batch.isEmpty() && batchBytes + bytes > BYTES_MAX)) {
      flush();
    }
    batch.add(
        new SendMessageBatchRequestEntry(
            Integer.toString(batch.size()),
            message.messageBody(),
            message.delaySeconds(),
            message.messageAttributes(),
            message.messageSystemAttributes(),
            message.messageDeduplicationId(),
            message.messageGroupId()));
    batchBytes += bytes;
    return true;
  }

  /**
   * Sends what is left.
   *
   * @throws ServiceFailedException where the server does not take a message; {@link #sent} tells
   *     which
   */
  public synchronized void flush() {
    if (batch.isEmpty() || stopped) {
      return;
    }
    SendMessageBatchResult result =
        client.call(
            SqsService.SCHEMA,
            SqsService.sendMessageBatch(),
            new SendMessageBatchRequest(queue, List.copyOf(batch)));
    List<BatchResultErrorEntry> failed = Objects.requireNonNullElse(result.failed(), List.of());
    if (failed.isEmpty()) {
      sent += batch.size();
      batch.clear();
      batchBytes = 0;
      return;
    }
    BatchResultErrorEntry first =
        failed.stream()
            .min(Comparator.comparingInt(entry -> Integer.parseInt(entry.id())))
            .orElseThrow();
    sent += Integer.parseInt(first.id());
    String code = String.valueOf(first.code());
    throw new ServiceFailedException(
        code,
        "message %d: %s".formatted(sent + 1, Objects.requireNonNullElse(first.message(), code)));
  }

  /** How many messages the server has, from the first one on. */
  public synchronized long sent() {
    return sent;
  }

  /** Sends nothing more, once what is under way is answered. */
  public synchronized void stop() {
    stopped = true;
  }
}
