package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.GetQueueAttributesRequest;
import dev.millrace.protocol.sqs.GetQueueAttributesResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Tells the attributes of a queue; the counts are exact. */
record GetQueueAttributesOperation(Queues queues)
    implements Operation<GetQueueAttributesRequest, GetQueueAttributesResult> {
  @Override
  public CompletionStage<GetQueueAttributesResult> handle(
      GetQueueAttributesRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    List<String> names = Objects.requireNonNullElse(request.attributeNames(), List.of());
    QueueAttributes.checkNames(names);
    return queues
        .submit(queue, new DescribeQueue())
        .thenApply(description -> reply(queue, description, names));
  }

  private static GetQueueAttributesResult reply(
      QueueId queue, QueueDescription description, List<String> names) {
    Map<String, String> written = QueueAttributes.write(queue, description, names);
    return new GetQueueAttributesResult(written.isEmpty() ? null : written);
  }
}
