package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Query;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.host.Host;
import dev.millrace.host.RefusedException;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.notification.QueueMessages;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The operations' way to the queues: commands out, replies and the service's errors back. */
public final class Queues {
  private final Host host;
  private final SqsSettings settings;
  private final Executor diskReaders;
  private final QueueMessages messages;
  private final QueueTraffic traffic;

  /**
   * The queues of a host.
   *
   * @param diskReaders where one may wait for bodies to be read
   * @param messages reads what lies in queues
   */
  public Queues(
      Host host,
      SqsSettings settings,
      Executor diskReaders,
      QueueMessages messages,
      QueueTraffic traffic) {
    this.host = host;
    this.settings = settings;
    this.diskReaders = diskReaders;
    this.messages = messages;
    this.traffic = traffic;
  }

  /** Reads what lies in queues. */
  public QueueMessages messages() {
    return messages;
  }

  /** Whom to tell of what goes through them. */
  public QueueTraffic traffic() {
    return traffic;
  }

  SqsSettings settings() {
    return settings;
  }

  /** The reply fails with the service's error where the queue refuses. */
  public <R> CompletionStage<R> submit(QueueId queue, Command<QueueMachine, R> command) {
    return translated(queue, host.submit(queue, command));
  }

  /** The same, with an error of the operation's own where there is no such queue. */
  <R> CompletionStage<R> submitOr(
      Supplier<ServiceException> missing, QueueId queue, Command<QueueMachine, R> command) {
    return host.submit(queue, command)
        .exceptionally(failure -> {
          Throwable cause = HostCalls.unwrapped(failure);
          throw cause instanceof RefusedException refused
                  && refused.problem() == QueueProblem.QUEUE_DOES_NOT_EXIST
              ? missing.get()
              : translated(queue, cause);
        });
  }

  /** The same for a command that may wait: cancel it when nobody waits for the reply any more. */
  <R> CompletableFuture<R> submitCancellable(QueueId queue, Command<QueueMachine, R> command) {
    return host.submit(queue, command);
  }

  /** Puts the service's error in place of the queue's refusal. */
  <R> CompletionStage<R> translated(QueueId queue, CompletionStage<R> reply) {
    return reply.exceptionally(failure -> {
      throw translated(queue, HostCalls.unwrapped(failure));
    });
  }

  private RuntimeException translated(QueueId queue, Throwable cause) {
    return cause instanceof RefusedException refused
            && refused.problem() instanceof QueueProblem problem
        ? refusal(queue, problem)
        : new CompletionException(cause);
  }

  /** The answers of all lanes. */
  public <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
  }

  /** The encoded record that a received message names, if it is still there; waits for the disk. */
  public Optional<Bytes> body(QueueId queue, long position, int sizeBytes) {
    return host.body(queue, position, sizeBytes);
  }

  /** Where one may wait for the disk. */
  public Executor diskReaders() {
    return diskReaders;
  }

  private ServiceException refusal(QueueId queue, QueueProblem problem) {
    return switch (problem) {
      case QUEUE_DOES_NOT_EXIST -> SqsErrors.queueDoesNotExist();
      case QUEUE_DELETED_RECENTLY ->
          SqsErrors.queueDeletedRecently(settings.recreateIntervalSeconds());
      case PURGE_IN_PROGRESS ->
          SqsErrors.purgeInProgress(queue.name(), settings.purgeIntervalSeconds());
      case THROUGHPUT_LIMIT_NEEDS_GROUP_SCOPE ->
          SqsErrors.invalidAttributeValue(QueueAttribute.FIFO_THROUGHPUT_LIMIT.wireName());
      case TOO_MANY_IN_FLIGHT -> SqsErrors.overLimit();
      case TOO_MANY_TAGS -> SqsErrors.tooManyTags(queue.name());
      case MOVE_TASK_RUNNING -> SqsErrors.moveTaskRunning();
      case MOVE_TASK_NOT_RUNNING -> SqsErrors.moveTaskNotRunning();
      case NO_SUCH_MOVE_TASK -> SqsErrors.noSuchTask();
      case DEDUPLICATION_ID_MISSING -> SqsErrors.deduplicationIdMissing();
      case QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES,
          MESSAGE_LONGER_THAN_QUEUE_ALLOWS,
          RECEIPT_HANDLE_EXPIRED,
          GROUP_MISSING,
          MESSAGE_NOT_AVAILABLE,
          MESSAGE_NOT_IN_FLIGHT,
          POLICY_CHANGED,
          IN_FLIGHT_TOO_LONG ->
          throw new IllegalStateException(problem + " is for the operation to translate");
    };
  }
}
