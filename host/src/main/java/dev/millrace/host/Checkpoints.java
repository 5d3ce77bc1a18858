package dev.millrace.host;

import java.util.concurrent.CompletionStage;

/** Keeps count of when a lane is due for a snapshot; one is written at a time. */
final class Checkpoints {
  private final CheckpointPolicy policy;
  private final Checkpointer checkpointer;
  private volatile long position;
  private volatile long snapshotBytes;
  private volatile boolean running;
  private long notBefore;

  /**
   * Goes on after a recovery.
   *
   * @param position of the newest snapshot there is; 0 where there is none
   */
  Checkpoints(
      CheckpointPolicy policy, Checkpointer checkpointer, long position, long snapshotBytes) {
    this.policy = policy;
    this.checkpointer = checkpointer;
    this.position = position;
    this.snapshotBytes = snapshotBytes;
  }

  /** Whether a journal that reaches that far should have a new snapshot. For the lane's thread. */
  boolean due(long endPosition) {
    return !running
        && endPosition >= notBefore
        && endPosition - position >= Math.max(policy.growthBytes(), 2 * snapshotBytes);
  }

  /**
   * The lane was frozen; it is saved as soon as all that it rests on is durable.
   *
   * @param pauseNanos how long that took
   */
  void begin(FrozenLane frozen, long pauseNanos, CompletionStage<?> durability) {
    running = true;
    long previousPosition = position;
    notBefore = frozen.position() + policy.growthBytes();
    durability.thenAccept(_ -> checkpointer.save(this, frozen, pauseNanos, previousPosition));
  }

  /** The snapshot is durable. Thread-safe. */
  void done(long newPosition, long newSnapshotBytes) {
    position = newPosition;
    snapshotBytes = newSnapshotBytes;
    running = false;
  }

  /**
   * It could not be written; the next one is tried when the journal has grown once more.
   * Thread-safe.
   */
  void failed() {
    running = false;
  }
}
