package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sets anew for how long a message in flight stays hidden. */
record ChangeMessageVisibilityOperation(Queues queues)
    implements Operation<ChangeMessageVisibilityRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(ChangeMessageVisibilityRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    ChangeVisibilities.Entry entry =
        entry(queue, request.receiptHandle(), request.visibilityTimeout());
    return queues
        .submit(queue, new ChangeVisibilities(List.of(entry)))
        .thenApply(results ->
            switch (results.getFirst()) {
              case EntryResult.Accepted<Ack> _ -> Unit.INSTANCE;
              case EntryResult.Rejected<Ack>(var problem, _) ->
                  throw SqsErrors.visibilityEntry(
                      problem, request.receiptHandle(), entry.timeoutSeconds());
            });
  }

  static ChangeVisibilities.Entry entry(
      QueueId queue, @Nullable String receiptHandle, @Nullable Integer timeoutSeconds) {
    if (timeoutSeconds == null) {
      throw SqsErrors.missingParameter("VisibilityTimeout");
    }
    if (timeoutSeconds < 0 || timeoutSeconds > QueueAttributes.VISIBILITY_TIMEOUT_SECONDS_MAX) {
      throw SqsErrors.invalidValue(
          "VisibilityTimeout",
          timeoutSeconds,
          "VisibilityTimeout must be an integer between 0 and 43200");
    }
    return new ChangeVisibilities.Entry(ReceiptHandles.parse(queue, receiptHandle), timeoutSeconds);
  }
}
