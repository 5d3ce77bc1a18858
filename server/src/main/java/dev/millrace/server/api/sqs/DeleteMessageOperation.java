package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.DeleteMessageRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Deletes one message by the receipt handle of its newest receive. */
record DeleteMessageOperation(Queues queues) implements Operation<DeleteMessageRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeleteMessageRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    ReceiptHandle handle = ReceiptHandles.parse(queue, request.receiptHandle());
    return new Deleter(queues)
        .delete(queue, List.of(handle))
        .thenApply(results ->
            switch (results.getFirst()) {
              case EntryResult.Accepted<Ack> _ -> Unit.INSTANCE;
              case EntryResult.Rejected<Ack> _ ->
                  throw SqsErrors.receiptHandleExpired(request.receiptHandle());
            });
  }
}
