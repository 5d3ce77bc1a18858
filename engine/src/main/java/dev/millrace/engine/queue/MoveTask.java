package dev.millrace.engine.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that moves messages out of a dead-letter queue, as far as it has come.
 *
 * @param destination where all of them go; null where each goes back to the queue it came from
 * @param messagesPerSecondMax 1 to 500, or null for as fast as it goes
 * @param messagesToMove how many waited when it was started; it moves no more than that
 * @param failureReason the service's word for it; null unless it failed
 * @param nextStepAtMillis when it goes on, while it is running
 */
public record MoveTask(
    UUID id,
    @Nullable QueueId destination,
    @Nullable Integer messagesPerSecondMax,
    long startedAtMillis,
    long messagesToMove,
    long messagesMoved,
    Status status,
    @Nullable String failureReason,
    long nextStepAtMillis) {
  /** A message came from no other queue, and the task has no destination. */
  static final String NO_SOURCE = "CouldNotDetermineMessageSource";

  /** The queue that a message should go to is not there. */
  static final String NO_DESTINATION = "AWS.SimpleQueueService.NonExistentQueue";

  private static final int STEPS_PER_SECOND_MAX = 10;
  private static final int FASTEST_STEP_MESSAGES = 100;
  private static final long FASTEST_STEP_MILLIS = 1;

  /** What has become of a task; the service has one state more, between running and cancelled. */
  public enum Status {
    RUNNING,
    COMPLETED,
    CANCELLED,
    FAILED
  }

  public boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** How many messages the next step may move. */
  int stepMessagesMax() {
    int most =
        messagesPerSecondMax == null
            ? FASTEST_STEP_MESSAGES
            : Math.ceilDiv(messagesPerSecondMax, STEPS_PER_SECOND_MAX);
    return (int) Math.min(most, messagesToMove - messagesMoved);
  }

  /** The task after a step that moved so many; it is over when it moved none, or all. */
  MoveTask advanced(int messages, long nowMillis) {
    long moved = messagesMoved + messages;
    boolean over = messages == 0 || moved >= messagesToMove;
    return changed(
        moved, over ? Status.COMPLETED : Status.RUNNING, null, nowMillis + pauseMillis(messages));
  }

  MoveTask cancelled() {
    return changed(messagesMoved, Status.CANCELLED, null, nextStepAtMillis);
  }

  MoveTask failed(String reason) {
    return changed(messagesMoved, Status.FAILED, reason, nextStepAtMillis);
  }

  /** One that was moved has come back. */
  MoveTask withOneReturned() {
    return changed(messagesMoved - 1, status, failureReason, nextStepAtMillis);
  }

  private long pauseMillis(int messages) {
    return messagesPerSecondMax == null
        ? FASTEST_STEP_MILLIS
        : Math.ceilDiv(1000L * messages, messagesPerSecondMax);
  }

  private MoveTask changed(long moved, Status now, @Nullable String reason, long nextMillis) {
    return new MoveTask(
        id,
        destination,
        messagesPerSecondMax,
        startedAtMillis,
        messagesToMove,
        moved,
        now,
        reason,
        nextMillis);
  }
}
