package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.protocol.sqs.DeleteMessageBatchRequest;
import dev.millrace.protocol.sqs.DeleteMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.DeleteMessageBatchResult;
import dev.millrace.protocol.sqs.DeleteMessageBatchResultEntry;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Deletes up to ten messages; a handle that is none fails alone. */
record DeleteMessageBatchOperation(Queues queues)
    implements Operation<DeleteMessageBatchRequest, DeleteMessageBatchResult> {
  @Override
  public CompletionStage<DeleteMessageBatchResult> handle(
      DeleteMessageBatchRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    List<ReceiptHandle> handles = new ArrayList<>();
    List<DeleteMessageBatchRequestEntry> named = new ArrayList<>();
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (DeleteMessageBatchRequestEntry entry :
        Batches.check(
            request.entries(),
            DeleteMessageBatchRequestEntry::id,
            "DeleteMessageBatchRequestEntry")) {
      try {
        handles.add(ReceiptHandles.parse(queue, entry.receiptHandle()));
        named.add(entry);
      } catch (ServiceException failure) {
        failed.add(Batches.failed(entry.id(), failure));
      }
    }
    return new Deleter(queues)
        .delete(queue, handles)
        .thenApply(results -> reply(named, results, failed));
  }

  private static DeleteMessageBatchResult reply(
      List<DeleteMessageBatchRequestEntry> named,
      List<EntryResult<Ack>> results,
      List<BatchResultErrorEntry> failed) {
    List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
    for (int at = 0; at < named.size(); at++) {
      String id = named.get(at).id();
      switch (results.get(at)) {
        case EntryResult.Accepted<Ack> _ -> successful.add(new DeleteMessageBatchResultEntry(id));
        case EntryResult.Rejected<Ack> _ ->
            failed.add(
                Batches.failed(id, SqsErrors.receiptHandleExpired(named.get(at).receiptHandle())));
      }
    }
    return new DeleteMessageBatchResult(successful, failed);
  }
}
