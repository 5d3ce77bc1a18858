package dev.millrace.server.client;

import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.sns.BatchResultErrorEntry;
import dev.millrace.protocol.sns.PublishBatchInput;
import dev.millrace.protocol.sns.PublishBatchRequestEntry;
import dev.millrace.protocol.sns.PublishBatchResponse;
import dev.millrace.protocol.sns.SnsService;
import java.util.List;
import java.util.Objects;

/** A topic, to publish to. */
public record TopicTarget(String topicArn) implements BatchTarget<PublishBatchRequestEntry> {
  private static final long BYTES_MAX = 256 * 1024;

  @Override
  public long bytesMax() {
    return BYTES_MAX;
  }

  /** It takes more bytes as JSON than it counts. */
  @Override
  public long bytes(PublishBatchRequestEntry entry) {
    return JsonStructures.write(entry).size();
  }

  @Override
  public PublishBatchRequestEntry identified(PublishBatchRequestEntry entry, String id) {
    return new PublishBatchRequestEntry(
        id,
        entry.message(),
        entry.subject(),
        entry.messageStructure(),
        entry.messageAttributes(),
        entry.messageDeduplicationId(),
        entry.messageGroupId());
  }

  @Override
  public List<Refused> send(ServiceClient client, List<PublishBatchRequestEntry> batch) {
    PublishBatchResponse result =
        client.call(
            SnsService.SCHEMA, SnsService.publishBatch(), new PublishBatchInput(topicArn, batch));
    return Objects.requireNonNullElse(result.failed(), List.<BatchResultErrorEntry>of()).stream()
        .map(entry -> new Refused(entry.id(), entry.code(), entry.message()))
        .toList();
  }
}
