package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SendMessageBatchResult;
import dev.millrace.protocol.sqs.SendMessageBatchResultEntry;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.api.sqs.Sender.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts up to ten messages into a queue, each accepted or rejected by itself. */
record SendMessageBatchOperation(Queues queues)
    implements Operation<SendMessageBatchRequest, SendMessageBatchResult> {
  private record Drafted(String id, MessageDraft draft) {}

  @Override
  public CompletionStage<SendMessageBatchResult> handle(
      SendMessageBatchRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    List<SendMessageBatchRequestEntry> entries =
        Batches.check(
            request.entries(), SendMessageBatchRequestEntry::id, "SendMessageBatchRequestEntry");
    checkGroups(queue, entries);
    List<Drafted> drafts = new ArrayList<>(entries.size());
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    long bytes = 0;
    for (SendMessageBatchRequestEntry entry : entries) {
      MessageDraft.Wish wish = wish(entry);
      try {
        MessageDraft draft = MessageDraft.of(wish, queue, call);
        drafts.add(new Drafted(entry.id(), draft));
        bytes += draft.countedBytes();
      } catch (ServiceException failure) {
        failed.add(Batches.failed(entry.id(), failure));
        bytes += wish.countedBytes();
      }
    }
    if (bytes > MessageDraft.BYTES_MAX) {
      throw SqsErrors.batchTooLong(bytes, MessageDraft.BYTES_MAX);
    }
    return new Sender(queues)
        .send(queue, drafts.stream().map(Drafted::draft).toList())
        .thenApply(results -> reply(drafts, results, failed));
  }

  /** On a FIFO queue one entry without a group fails the whole batch. */
  private static void checkGroups(QueueId queue, List<SendMessageBatchRequestEntry> entries) {
    for (SendMessageBatchRequestEntry entry : entries) {
      String group = entry.messageGroupId();
      if (queue.isFifo() && (group == null || group.isEmpty())) {
        throw SqsErrors.groupIdMissingInBatch();
      }
    }
  }

  private static MessageDraft.Wish wish(SendMessageBatchRequestEntry entry) {
    return new MessageDraft.Wish(
        entry.messageBody(),
        entry.delaySeconds(),
        entry.messageAttributes(),
        entry.messageSystemAttributes(),
        entry.messageDeduplicationId(),
        entry.messageGroupId());
  }

  private static SendMessageBatchResult reply(
      List<Drafted> drafts, List<EntryResult<Taken>> results, List<BatchResultErrorEntry> failed) {
    List<SendMessageBatchResultEntry> successful = new ArrayList<>(results.size());
    for (int at = 0; at < results.size(); at++) {
      String id = drafts.get(at).id;
      MessageDraft draft = drafts.get(at).draft;
      switch (results.get(at)) {
        case EntryResult.Accepted<Taken>(var taken) ->
            successful.add(
                SendMessageBatchResultEntry.builder()
                    .id(id)
                    .messageId(taken.messageId())
                    .sequenceNumber(taken.sequenceNumber())
                    .mD5OfMessageBody(draft.bodyMd5())
                    .mD5OfMessageAttributes(draft.attributesMd5())
                    .mD5OfMessageSystemAttributes(draft.systemMd5())
                    .build());
        case EntryResult.Rejected<Taken>(var problem, var limit) ->
            failed.add(Batches.failed(id, SqsErrors.sendEntry(problem, limit)));
      }
    }
    return new SendMessageBatchResult(successful, failed);
  }
}
