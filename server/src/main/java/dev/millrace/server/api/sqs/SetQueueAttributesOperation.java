package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.SetQueueAttributesRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Sets some attributes of a queue. */
record SetQueueAttributesOperation(Queues queues)
    implements Operation<SetQueueAttributesRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(SetQueueAttributesRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    if (request.attributes() == null || request.attributes().isEmpty()) {
      throw SqsErrors.missingParameter("Attribute.Name");
    }
    QueueSettingsChange attributes = QueueAttributes.read(request.attributes(), queue);
    return RedrivePolicies.checkTarget(queues, queue, attributes)
        .thenCompose(_ -> queues.submit(queue, new SetQueueSettings(attributes)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
