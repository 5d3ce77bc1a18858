package dev.millrace.server.api.sns;

import dev.millrace.base.Bytes;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.BatchResultErrorEntry;
import dev.millrace.protocol.sns.PublishBatchInput;
import dev.millrace.protocol.sns.PublishBatchRequestEntry;
import dev.millrace.protocol.sns.PublishBatchResponse;
import dev.millrace.protocol.sns.PublishBatchResultEntry;
import dev.millrace.server.api.BatchRules;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Publishes up to ten messages to a topic, each accepted or rejected by itself. */
record PublishBatchOperation(Publisher publisher)
    implements Operation<PublishBatchInput, PublishBatchResponse> {
  private static final BatchRules.Errors ERRORS =
      new BatchRules.Errors() {
        @Override
        public ServiceException empty() {
          return SnsErrors.emptyBatch();
        }

        @Override
        public ServiceException tooMany(int entries, int entriesMax) {
          return SnsErrors.tooManyEntries();
        }

        @Override
        public ServiceException invalidId() {
          return SnsErrors.invalidBatchEntryId();
        }

        @Override
        public ServiceException notDistinct(String id) {
          return SnsErrors.batchEntryIdsNotDistinct();
        }
      };

  private record Drafted(String id, PublicationDraft draft) {}

  @Override
  public CompletionStage<PublishBatchResponse> handle(PublishBatchInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    List<PublishBatchRequestEntry> entries =
        BatchRules.check(input.publishBatchRequestEntries(), PublishBatchRequestEntry::id, ERRORS);
    if (topic.isFifo()) {
      entries.forEach(PublishBatchOperation::checkGroup);
    }
    List<Drafted> drafts = new ArrayList<>(entries.size());
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    long bytes = 0;
    for (PublishBatchRequestEntry entry : entries) {
      try {
        PublicationDraft draft = PublicationDraft.of(wish(entry), topic, call.traceHeader());
        drafts.add(new Drafted(entry.id(), draft));
        bytes += draft.countedBytes();
      } catch (ServiceException failure) {
        failed.add(failed(entry.id(), failure));
        bytes += Bytes.utf8(entry.message()).size();
      }
    }
    if (bytes > PublicationDraft.BYTES_MAX) {
      throw SnsErrors.batchRequestTooLong();
    }
    return publisher
        .publish(topic, drafts.stream().map(Drafted::draft).toList(), call)
        .thenApply(results -> reply(topic, drafts, results, failed));
  }

  /** On a FIFO topic one entry without a group fails the whole batch. */
  private static void checkGroup(PublishBatchRequestEntry entry) {
    String group = entry.messageGroupId();
    if (group == null || group.isEmpty()) {
      throw SnsErrors.groupIdMissing();
    }
  }

  private static PublicationDraft.Wish wish(PublishBatchRequestEntry entry) {
    return new PublicationDraft.Wish(
        entry.message(),
        entry.subject(),
        entry.messageStructure(),
        entry.messageAttributes(),
        entry.messageDeduplicationId(),
        entry.messageGroupId());
  }

  private static BatchResultErrorEntry failed(String id, ServiceException failure) {
    return BatchResultErrorEntry.builder()
        .id(id)
        .code(failure.error().traits().queryCode())
        .message(Objects.requireNonNullElse(failure.error().message(), ""))
        .senderFault(true)
        .build();
  }

  private static PublishBatchResponse reply(
      TopicId topic,
      List<Drafted> drafts,
      List<PublishResult> results,
      List<BatchResultErrorEntry> failed) {
    List<PublishBatchResultEntry> successful = new ArrayList<>(results.size());
    for (int at = 0; at < results.size(); at++) {
      String id = drafts.get(at).id;
      switch (results.get(at)) {
        case PublishResult.Accepted(var message) ->
            successful.add(
                PublishBatchResultEntry.builder()
                    .id(id)
                    .messageId(message.id().toString())
                    .sequenceNumber(PublishOperation.sequenceNumber(topic, message))
                    .build());
        case PublishResult.Rejected(var reason) -> failed.add(failed(id, reason));
      }
    }
    return PublishBatchResponse.builder().successful(successful).failed(failed).build();
  }
}
