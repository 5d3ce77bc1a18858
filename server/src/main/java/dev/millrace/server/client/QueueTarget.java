package dev.millrace.server.client;

import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SendMessageBatchResult;
import dev.millrace.protocol.sqs.SqsService;
import java.util.List;
import java.util.Objects;

/**
 * A queue, to send to.
 *
 * @param queue its name or URL
 */
public record QueueTarget(String queue) implements BatchTarget<SendMessageBatchRequestEntry> {
  private static final long BYTES_MAX = 1024 * 1024;

  @Override
  public long bytesMax() {
    return BYTES_MAX;
  }

  /** It takes more bytes as JSON than it counts. */
  @Override
  public long bytes(SendMessageBatchRequestEntry entry) {
    return JsonStructures.write(entry).size();
  }

  @Override
  public SendMessageBatchRequestEntry identified(SendMessageBatchRequestEntry entry, String id) {
    return new SendMessageBatchRequestEntry(
        id,
        entry.messageBody(),
        entry.delaySeconds(),
        entry.messageAttributes(),
        entry.messageSystemAttributes(),
        entry.messageDeduplicationId(),
        entry.messageGroupId());
  }

  @Override
  public List<Refused> send(ServiceClient client, List<SendMessageBatchRequestEntry> batch) {
    SendMessageBatchResult result =
        client.call(
            SqsService.SCHEMA,
            SqsService.sendMessageBatch(),
            new SendMessageBatchRequest(queue, batch));
    return Objects.requireNonNullElse(result.failed(), List.<BatchResultErrorEntry>of()).stream()
        .map(entry -> new Refused(entry.id(), entry.code(), entry.message()))
        .toList();
  }
}
