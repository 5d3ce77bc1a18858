package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityBatchRequest;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityBatchRequestEntry;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityBatchResult;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityBatchResultEntry;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Sets anew for how long up to ten messages stay hidden, each accepted or rejected by itself. */
record ChangeMessageVisibilityBatchOperation(Queues queues)
    implements Operation<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResult> {
  private record Checked(
      ChangeMessageVisibilityBatchRequestEntry asked, ChangeVisibilities.Entry entry) {}

  @Override
  public CompletionStage<ChangeMessageVisibilityBatchResult> handle(
      ChangeMessageVisibilityBatchRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    List<Checked> checked = new ArrayList<>();
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (ChangeMessageVisibilityBatchRequestEntry asked :
        Batches.check(
            request.entries(),
            ChangeMessageVisibilityBatchRequestEntry::id,
            "ChangeMessageVisibilityBatchRequestEntry")) {
      try {
        checked.add(
            new Checked(
                asked,
                ChangeMessageVisibilityOperation.entry(
                    queue, asked.receiptHandle(), asked.visibilityTimeout())));
      } catch (ServiceException failure) {
        failed.add(Batches.failed(asked.id(), failure));
      }
    }
    return queues
        .submit(queue, new ChangeVisibilities(checked.stream().map(Checked::entry).toList()))
        .thenApply(results -> reply(checked, results, failed));
  }

  private static ChangeMessageVisibilityBatchResult reply(
      List<Checked> checked, List<EntryResult<Ack>> results, List<BatchResultErrorEntry> failed) {
    List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>();
    for (int at = 0; at < results.size(); at++) {
      ChangeMessageVisibilityBatchRequestEntry asked = checked.get(at).asked;
      switch (results.get(at)) {
        case EntryResult.Accepted<Ack> _ ->
            successful.add(new ChangeMessageVisibilityBatchResultEntry(asked.id()));
        case EntryResult.Rejected<Ack>(var problem, _) ->
            failed.add(
                Batches.failed(
                    asked.id(),
                    SqsErrors.visibilityEntry(
                        problem, asked.receiptHandle(), checked.get(at).entry.timeoutSeconds())));
      }
    }
    return new ChangeMessageVisibilityBatchResult(successful, failed);
  }
}
