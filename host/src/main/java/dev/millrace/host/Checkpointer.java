package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.Summary;
import dev.millrace.engine.Summary.BodyCopy;
import dev.millrace.engine.Summary.LiveBody;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.host.FrozenLane.FrozenMachine;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Writes snapshots of frozen lanes, lets go of what no snapshot needs any more, and copies the
 * contents of old messages forward where they hold up a journal that is mostly dead.
 *
 * <p>A journal is given back from its beginning only. What can go lies below the older of the two
 * snapshots that are kept, since recovery may have to fall back to it, and below every body that a
 * message still needs. A few old messages could so hold a large journal for ever: when it takes
 * more than twice what is needed of it, the bodies at its beginning are written anew at its end, as
 * records like any others, and the next snapshot lets the beginning go.
 */
final class Checkpointer implements Work {
  private static final int COPIES_MAX = 100;
  private static final int COPIED_BYTES_MAX = 1024 * 1024;

  /** For as long as it worked it stands still three times: requests go first. */
  private static final int BREAKS = 3;

  private static final long BREAK_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(100);

  private final JournalProvider journals;
  private final Host host;
  private final CheckpointPolicy policy;
  private final Clock clock;
  private final CheckpointListener listener;
  private final LongConsumer breaks;
  private final Mailbox<Job> jobs = new Mailbox<>();
  private final Set<Pause> pauses = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  sealed interface Job permits Save, Pause {}

  /**
   * A frozen lane to be saved.
   *
   * @param pauseNanos how long the lane stood still for it
   * @param previousPosition of the newest snapshot there is, which will be the older one
   * @param hurried taken for want of room, and worth nothing where it would give none back
   */
  record Save(
      Checkpoints lane, FrozenLane frozen, long pauseNanos, long previousPosition, boolean hurried)
      implements Job {}

  /** Nothing is saved or let go of from its beginning to its end. */
  record Pause(CompletableFuture<Pause> begun, CountDownLatch ended) implements Job {
    Pause() {
      this(new CompletableFuture<>(), new CountDownLatch(1));
    }
  }

  Checkpointer(
      JournalProvider journals,
      Host host,
      CheckpointPolicy policy,
      Clock clock,
      CheckpointListener listener,
      LongConsumer breaks) {
    this.journals = journals;
    this.host = host;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
    this.breaks = breaks;
  }

  /** All frames below the frozen position are durable. Thread-safe. */
  void want(Save job) {
    jobs.put(job);
  }

  /** Whether snapshots can wait until a journal has grown. Thread-safe. */
  boolean spaceLeft() {
    return journals.spaceLeft();
  }

  @Override
  public String name() {
    return "checkpointer";
  }

  @Override
  public boolean runOnce() {
    Job job = jobs.poll();
    switch (job) {
      case null -> {
        return false;
      }
      case Save save -> save(save);
      case Pause pause -> sitOut(pause);
    }
    return true;
  }

  /** Begins when the snapshot that is being written is done. Thread-safe. */
  Pause pause() {
    Pause pause = new Pause();
    pauses.add(pause);
    jobs.put(pause);
    return pause;
  }

  /** Thread-safe. */
  void goOn(Pause pause) {
    pauses.remove(pause);
    pause.ended.countDown();
  }

  /** Ends all pauses and takes no breaks any more, because the host is closing. */
  void goOn() {
    closing = true;
    pauses.forEach(this::goOn);
  }

  private static void sitOut(Pause pause) {
    pause.begun.complete(pause);
    try {
      pause.ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void save(Save job) {
    FrozenLane frozen = job.frozen;
    long startNanos = clock.nanoTime();
    AtomicLong bytes = new AtomicLong();
    try {
      LiveBodies live = LiveBodies.of(frozen);
      if (job.hurried && !givesRoomBack(frozen, live)) {
        job.lane.failed();
        return;
      }
      journals
          .snapshots()
          .save(
              frozen.journal(),
              frozen.position(),
              frozen.timestampMillis(),
              unhurried(frozen.chunks(FrozenLane.CHUNK_BYTES), bytes, job.hurried));
      journals.trim(frozen.journal(), Math.min(job.previousPosition, live.lowestPosition()));
      job.lane.done(frozen.position(), bytes.get(), givesRoomBack(frozen, live));
      relocate(frozen, live);
      listener.saved(
          frozen.journal(),
          frozen.position(),
          bytes.get(),
          job.pauseNanos,
          clock.nanoTime() - startNanos);
    } catch (JournalException e) {
      job.lane.failed();
      listener.failed(frozen.journal(), e);
    }
  }

  @Override
  public void awaitWork() {
    jobs.await(Long.MAX_VALUE);
  }

  /** What is needed of the journal must begin well behind where the journal does. */
  private boolean givesRoomBack(FrozenLane frozen, LiveBodies live) {
    long needed = Math.min(live.lowestPosition(), frozen.position());
    return needed - journals.startPosition(frozen.journal()) >= policy.growthBytes();
  }

  private void relocate(FrozenLane frozen, LiveBodies live) {
    long footprint = frozen.position() - journals.startPosition(frozen.journal());
    if (footprint <= 2 * live.totalBytes() + policy.slackBytes()) {
      return;
    }
    // What lies behind something that passes does not hold the journal up.
    long below =
        Math.min(
            live.positionBelowWhichLie(policy.relocatedBytesMax()), live.lowestPassingPosition());
    for (FrozenMachine machine : frozen.machines()) {
      copyForward(frozen, machine.summary(), below);
    }
  }

  private void copyForward(FrozenLane frozen, Summary machine, long below) {
    List<BodyCopy> copies = new ArrayList<>();
    int copiedBytes = 0;
    for (Iterator<LiveBody> bodies = machine.bodies(); bodies.hasNext(); ) {
      LiveBody body = bodies.next();
      Optional<Bytes> content = body.position() < below ? read(frozen, body) : Optional.empty();
      if (content.isPresent()) {
        copies.add(new BodyCopy(body, content.get()));
        copiedBytes += body.sizeBytes();
      }
      if (copies.size() >= COPIES_MAX || copiedBytes >= COPIED_BYTES_MAX) {
        submit(machine.relocation(copies));
        copies = new ArrayList<>();
        copiedBytes = 0;
      }
    }
    if (!copies.isEmpty()) {
      submit(machine.relocation(copies));
    }
  }

  /** Empty where it is damaged: then it stays where it is, for whoever is given it to be told. */
  private Optional<Bytes> read(FrozenLane frozen, LiveBody body) {
    try {
      return Optional.of(host.body(frozen.journal(), body.position(), body.sizeBytes()));
    } catch (MalformedRecordException damage) {
      return Optional.empty();
    }
  }

  private <M extends Machine, R> void submit(AddressedCommand<M, R> relocation) {
    var _ = host.submit(relocation.machine(), relocation.command());
  }

  /** The chunks, counted; one has been written when the next is asked for. */
  private Iterator<Bytes> unhurried(Iterator<Bytes> chunks, AtomicLong bytes, boolean hurried) {
    return new Iterator<>() {
      private long beganNanos = clock.nanoTime();

      @Override
      public boolean hasNext() {
        return chunks.hasNext();
      }

      @Override
      public Bytes next() {
        if (!hurried && !closing) {
          breaks.accept(Math.min(BREAK_NANOS_MAX, BREAKS * (clock.nanoTime() - beganNanos)));
        }
        beganNanos = clock.nanoTime();
        Bytes chunk = chunks.next();
        bytes.addAndGet(chunk.size());
        return chunk;
      }
    };
  }
}
