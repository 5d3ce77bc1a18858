package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.DeleteChosenMessages;
import dev.millrace.engine.queue.DeleteChosenMessages.Deletions;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.millrace.DeleteMessagesRequest;
import dev.millrace.protocol.millrace.DeleteMessagesResult;
import dev.millrace.protocol.millrace.NotDeletedMessage;
import dev.millrace.protocol.millrace.NotDeletedReason;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.QueueUrls;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SystemAttributes;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Deletes chosen messages, whatever their state. */
record DeleteMessagesOperation(Queues queues)
    implements Operation<DeleteMessagesRequest, DeleteMessagesResult> {
  @Override
  public CompletionStage<DeleteMessagesResult> handle(DeleteMessagesRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    List<Long> sequences = SequenceNumbers.read(request.sequenceNumbers());
    return queues
        .submit(queue, new DeleteChosenMessages(sequences))
        .thenApply(deletions -> {
          queues.traffic().deleted(queue, deletions.deletedCount());
          return write(deletions);
        });
  }

  private static DeleteMessagesResult write(Deletions deletions) {
    return new DeleteMessagesResult(
        deletions.deletedCount(),
        deletions.notFound().stream()
            .map(sequence ->
                new NotDeletedMessage(
                    SystemAttributes.number(sequence), NotDeletedReason.NOT_FOUND.value()))
            .toList());
  }
}
