package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.TagQueue;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.TagQueueRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Adds tags to a queue. */
record TagQueueOperation(Queues queues) implements Operation<TagQueueRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(TagQueueRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    Map<String, String> tags = Tags.check(request.tags());
    if (tags.isEmpty()) {
      throw SqsErrors.missingParameter("Tags");
    }
    return queues.submit(queue, new TagQueue(tags)).thenApply(_ -> Unit.INSTANCE);
  }
}
