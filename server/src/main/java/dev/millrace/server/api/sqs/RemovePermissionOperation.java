package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.RemovePermissionRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes a statement out of a queue's policy. */
record RemovePermissionOperation(Queues queues)
    implements Operation<RemovePermissionRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(RemovePermissionRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    String label = AddPermissionOperation.label(request.label());
    return new PolicyEditor(queues).edit(queue, policy -> QueuePolicy.without(policy, label));
  }
}
