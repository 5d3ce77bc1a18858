package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.ReplacePolicy;
import dev.millrace.host.RefusedException;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.HostCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Reads a queue's policy, has it changed, and writes it, unless somebody else did so meanwhile. */
record PolicyEditor(Queues queues) {
  CompletionStage<Unit> edit(QueueId queue, UnaryOperator<String> change) {
    return queues
        .submit(queue, new DescribeQueue())
        .thenCompose(description -> {
          String was = description.settings().value(QueueAttribute.POLICY);
          return replace(queue, was, change.apply(was), change);
        });
  }

  /** Whoever comes too late begins again with what the other one wrote. */
  private CompletionStage<Unit> replace(
      QueueId queue, String was, String is, UnaryOperator<String> change) {
    return queues
        .submitCancellable(queue, new ReplacePolicy(was, is))
        .thenApply(_ -> Unit.INSTANCE)
        .exceptionallyCompose(failure -> {
          Throwable cause = HostCalls.unwrapped(failure);
          boolean late =
              cause instanceof RefusedException refused
                  && refused.problem() == QueueProblem.POLICY_CHANGED;
          return late
              ? edit(queue, change)
              : queues.translated(queue, CompletableFuture.failedFuture(cause));
        });
  }
}
