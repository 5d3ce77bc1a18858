package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DeleteFifoMessages;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Deletes messages by the command that is for the kind of queue. */
record Deleter(Queues queues) {
  /** What became of each; a standard queue takes every handle for good. */
  CompletionStage<List<EntryResult<Ack>>> delete(QueueId queue, List<ReceiptHandle> handles) {
    return submit(queue, handles)
        .thenApply(results -> {
          queues.traffic().deleted(queue, accepted(results));
          return results;
        });
  }

  private static int accepted(List<EntryResult<Ack>> results) {
    return (int) results.stream().filter(EntryResult.Accepted.class::isInstance).count();
  }

  private CompletionStage<List<EntryResult<Ack>>> submit(
      QueueId queue, List<ReceiptHandle> handles) {
    return queue.isFifo()
        ? queues.submit(queue, new DeleteFifoMessages(handles))
        : queues
            .submit(queue, new DeleteMessages(handles))
            .thenApply(
                done -> Collections.nCopies(handles.size(), new EntryResult.Accepted<>(done)));
  }
}
