package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.MoveMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.millrace.MoveMessagesRequest;
import dev.millrace.protocol.millrace.MoveMessagesResult;
import dev.millrace.protocol.millrace.NotMovedMessage;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.QueueUrls;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.api.sqs.SystemAttributes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Moves chosen messages back to where they came from, or to a queue that is named. */
record MoveMessagesOperation(Queues queues)
    implements Operation<MoveMessagesRequest, MoveMessagesResult> {
  @Override
  public CompletionStage<MoveMessagesResult> handle(MoveMessagesRequest request, Call call) {
    QueueId source = QueueUrls.resolve(request.queueUrl(), call);
    String url = request.destinationQueueUrl();
    QueueId destination = url == null ? null : QueueUrls.resolve(url, call);
    List<Long> sequences = SequenceNumbers.read(request.sequenceNumbers());
    return check(source, destination)
        .thenCompose(_ -> queues.submit(source, new MoveMessages(destination, sequences)))
        .thenApply(MoveMessagesOperation::write);
  }

  private CompletionStage<?> check(QueueId source, @Nullable QueueId destination) {
    if (destination == null) {
      return CompletableFuture.completedFuture(source);
    }
    SqsErrors.checkCanMove(source, destination);
    return queues.submit(destination, new DescribeQueue());
  }

  private static MoveMessagesResult write(MoveMessages.Moves moves) {
    return new MoveMessagesResult(
        moves.movedCount(),
        moves.notMoved().entrySet().stream()
            .map(stays ->
                new NotMovedMessage(
                    SystemAttributes.number(stays.getKey()), stays.getValue().name()))
            .toList());
  }
}
