package dev.millrace.host;

import dev.millrace.host.Checkpointer.Save;
import java.util.concurrent.CompletionStage;

/**
 * Keeps count of when a lane is due for a snapshot; one is written at a time.
 *
 * <p>Room is given back by snapshots alone. So where it is scarce, and what makes a journal grow is
 * refused, a lane does not wait for growth: it is due after any change, at a leisurely rate. It
 * takes two of them, as the older one has to be good for a recovery too. Where nothing changes
 * between them, the lane writes a mark: a frame that says nothing new.
 */
final class Checkpoints {
  private final CheckpointPolicy policy;
  private final Checkpointer checkpointer;
  private volatile long position;
  private volatile long snapshotBytes;
  private volatile boolean running;
  private long notBefore;
  private long notHurriedBeforeMillis;
  private volatile boolean olderHolds;
  private boolean marking;
  private long markedEnd = -1;

  /** Between two snapshots that are taken for want of room. */
  private static final long HURRY_MILLIS = 10_000;

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
    this.olderHolds = position > 0;
  }

  /** Whether a journal that reaches that far should have a new snapshot. For the lane's thread. */
  boolean due(long endPosition, long nowMillis) {
    if (marking && endPosition == position) {
      // There was no room for the mark. A snapshot of the same place would replace the newest one,
      // and count as the older one too.
      notHurriedBeforeMillis = nowMillis + HURRY_MILLIS;
      return false;
    }
    return !running && (hasGrown(endPosition) || nowMillis >= nextAtMillis(endPosition));
  }

  /** When time alone will make it due; {@link Long#MAX_VALUE} for never. */
  long nextAtMillis(long endPosition) {
    boolean worthIt = endPosition > position || mayMark(endPosition);
    boolean hurry = !running && worthIt && !checkpointer.spaceLeft();
    return hurry ? notHurriedBeforeMillis : Long.MAX_VALUE;
  }

  /** Whether the lane is to write a mark now. */
  boolean takesMark(long endPosition, long nowMillis) {
    marking = mayMark(endPosition) && nowMillis >= nextAtMillis(endPosition);
    return marking;
  }

  /** Once only, where the lane has written nothing else meanwhile. */
  private boolean mayMark(long endPosition) {
    return olderHolds && endPosition == position && endPosition != markedEnd;
  }

  private boolean hasGrown(long endPosition) {
    return endPosition >= notBefore
        && endPosition - position >= Math.max(policy.growthBytes(), 2 * snapshotBytes);
  }

  /**
   * The lane was frozen; it is saved as soon as all that it rests on is durable.
   *
   * @param pauseNanos how long that took
   */
  void begin(FrozenLane frozen, long pauseNanos, CompletionStage<?> durability) {
    running = true;
    markedEnd = marking ? frozen.position() : markedEnd;
    Save job = new Save(this, frozen, pauseNanos, position, !hasGrown(frozen.position()));
    notHurriedBeforeMillis = frozen.timestampMillis() + HURRY_MILLIS;
    notBefore = frozen.position() + policy.growthBytes();
    durability.thenAccept(_ -> checkpointer.want(job));
  }

  /**
   * The snapshot is durable. Thread-safe.
   *
   * @param older whether only the one before holds up what could be given back
   */
  void done(long newPosition, long newSnapshotBytes, boolean older) {
    position = newPosition;
    snapshotBytes = newSnapshotBytes;
    olderHolds = older;
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
