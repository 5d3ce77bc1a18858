package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueId;
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
    DeleteMessages command =
        new DeleteMessages(List.of(ReceiptHandles.parse(queue, request.receiptHandle())));
    return queues.submit(queue, command).thenApply(_ -> Unit.INSTANCE);
  }
}
