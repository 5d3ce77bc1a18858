package dev.millrace.host;

import dev.millrace.engine.MachineId;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneTask.Cut;
import dev.millrace.host.LaneTask.Delivery;
import dev.millrace.host.LaneTask.Drain;
import dev.millrace.host.LaneTask.QueryTask;
import dev.millrace.host.LaneTask.Settlement;
import dev.millrace.journal.Writer;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One journal, one thread, and the machines that hash to it.
 *
 * <p>A step drains a batch of tasks from the mailbox, decides each of them at one and the same lane
 * time, applies their records, and hands the journal one frame with all of them. The step does not
 * wait for the frame to become durable: the next batch is decided on top of it meanwhile. That is
 * safe because nothing leaves before it is durable, not even a refusal or a read, and because
 * frames become durable in order. If a frame fails, the state in memory is ahead of the disk, so
 * the lane dies with it and a restart rebuilds it from the journal.
 */
final class Lane implements Work {
  /**
   * Of tasks, and of timers: a machine that wants to be woken for ever does not keep the others
   * waiting.
   */
  private static final int BATCH_TASKS_MAX = 1024;

  private static final int MEETING_SECONDS_MAX = 10;

  private final int index;
  private final LaneState state;
  private final Writer writer;
  private final Clock clock;
  private final LaneTime time;
  private final DebtListener onDebts;
  private final ErrandListener onErrands;
  private final Mailbox<LaneTask> mailbox;
  private final FrameBuilder frame = new FrameBuilder();
  private final Replies replies;
  private final Timers timers = new Timers();
  private final Deferred deferred = new Deferred();
  private final Decider decider;
  private final Checkpoints checkpoints;
  private CompletionStage<Long> lastAppend = CompletableFuture.completedFuture(0L);
  private volatile @Nullable Throwable death;
  private volatile boolean closed;
  private boolean buried;

  /**
   * A lane that goes on from a recovered state.
   *
   * @param checkpoints when to freeze this lane, and what then
   * @param onDebts told of debts that have become durable
   * @param onErrands told of machines with work that no lane can do
   */
  Lane(
      int index,
      LaneState state,
      Writer writer,
      Clock clock,
      Entropy entropy,
      LaneRouter router,
      Checkpoints checkpoints,
      DebtListener onDebts,
      ErrandListener onErrands,
      Rhythm rhythm) {
    this.index = index;
    this.state = state;
    this.writer = writer;
    this.clock = clock;
    this.time = new LaneTime(clock, state.nowMillis());
    this.checkpoints = checkpoints;
    this.onDebts = onDebts;
    this.onErrands = onErrands;
    mailbox = new Mailbox<>(rhythm.wakeUps());
    replies = new Replies(rhythm.releases());
    LaneContext context = new LaneContext(state, entropy);
    decider = new Decider(state, context, frame, replies, timers, index, router);
    state.forEachResident(timers::wakeMachine);
  }

  /** Told, on the journal's thread and in order, of debts that are durable. */
  interface DebtListener {
    void durable(int lane, List<DebtOwed> debts, long oldestOwed);
  }

  static LaneDeadException dead(Throwable cause) {
    return new LaneDeadException("the journal cannot be written: " + cause.getMessage(), cause);
  }

  /** Thread-safe. */
  void submit(LaneTask task) {
    mailbox.put(task);
    if (closed) {
      refuseMailbox();
    }
  }

  /** Makes it look at what room there is. Thread-safe. */
  void wake() {
    mailbox.wake();
  }

  /** The state as it is now. For the lane's thread, or while it is not running. */
  FrozenLane freeze() {
    return state.freeze(LaneRouter.journalOf(index), writer.nextPosition());
  }

  @Override
  public String name() {
    return "lane-" + index;
  }

  @Override
  public boolean runOnce() {
    if (death != null) {
      return refuseAll();
    }
    state.advance(time.nowMillis());
    frame.begin(writer.nextPosition(), writer.roomBytes());
    decider.found();
    if (checkpoints.takesMark(writer.nextPosition(), state.nowMillis())) {
      decider.mark();
    }
    boolean worked = decider.goOn();
    worked |= deferred.goOn(state.nowMillis(), frame.isScarce(), this::attempt);
    worked |= runTimers();
    for (int done = 0; done < BATCH_TASKS_MAX && !frame.isFull(); done++) {
      LaneTask task = mailbox.poll();
      if (task == null) {
        break;
      }
      worked = true;
      handle(task);
    }
    finishBatch();
    return worked;
  }

  @Override
  public void awaitWork() {
    long atMillis = nextWorkAtMillis();
    mailbox.await(atMillis == Long.MAX_VALUE ? atMillis : atMillis - time.nowMillis());
  }

  @Override
  public long nextWorkAtMillis() {
    if (!mailbox.isEmpty()) {
      return state.nowMillis();
    }
    if (death != null) {
      return buried ? Long.MAX_VALUE : state.nowMillis();
    }
    if (decider.isBehind()) {
      return state.nowMillis();
    }
    long laterMillis =
        Math.min(deferred.nextAtMillis(), checkpoints.nextAtMillis(writer.nextPosition()));
    return Math.min(timers.nextAtMillis(), laterMillis);
  }

  /**
   * Waits for what was appended, and refuses what was not decided; to be called when the lane is
   * not running any more.
   */
  void close() {
    writer.close();
    closed = true;
    refuseAll();
  }

  private boolean runTimers() {
    boolean worked = false;
    for (int done = 0; done < BATCH_TASKS_MAX && !frame.isFull(); done++) {
      Timers.Wake wake = timers.due(state.nowMillis());
      if (wake == null) {
        break;
      }
      decider.handle(wake);
      worked = true;
    }
    return worked;
  }

  private void handle(LaneTask task) {
    switch (task) {
      case Pending<?, ?> pending -> decider.handle(pending);
      case QueryTask<?> query -> answer(query);
      case Delivery _, Settlement _ -> deferred.run(task, state.nowMillis(), this::attempt);
      case Cut cut -> standStill(cut);
      case Drain() -> decider.drain();
    }
  }

  /** Returns whether it was done; where not, it wants room. */
  private boolean attempt(LaneTask task) {
    return switch (task) {
      case Delivery delivery -> decider.handle(delivery);
      case Settlement settlement -> decider.handle(settlement);
      case Pending<?, ?> _, QueryTask<?> _, Cut _, Drain _ ->
          throw new IllegalStateException("cannot wait for room: " + task);
    };
  }

  private <R> void answer(QueryTask<R> task) {
    R reply;
    try {
      reply = task.query().read(state);
    } catch (RuntimeException fault) {
      // Reading changes nothing, so a fault in it harms only the one who asked.
      task.fail(fault);
      return;
    }
    replies.whenDurable(task.reply(), reply);
  }

  /** The frame of this batch has not been handed over yet: it lies behind the cut. */
  private void standStill(Cut cut) {
    try {
      cut.meeting().await(MEETING_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      cut.fail(e);
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut.fail(e);
      return;
    }
    replies.whenDurable(cut.endPosition(), writer.nextPosition());
  }

  private void finishBatch() {
    if (!frame.isEmpty()) {
      lastAppend = writer.append(frame.build(state.nowMillis()));
      lastAppend.whenComplete((_, failure) -> {
        if (failure != null) {
          death = failure;
          mailbox.wake();
        }
      });
      List<DebtOwed> debts = decider.takeNewDebts();
      if (!debts.isEmpty()) {
        long oldestOwed = state.debts().oldestOwed();
        lastAppend.thenAccept(_ -> onDebts.durable(index, debts, oldestOwed));
      }
      SequencedSet<MachineId<?>> errands = decider.takeErrands();
      if (!errands.isEmpty()) {
        lastAppend.thenAccept(_ -> errands.forEach(onErrands::called));
      }
    }
    replies.release(lastAppend);
    if (checkpoints.due(writer.nextPosition(), state.nowMillis())) {
      long beganNanos = clock.nanoTime();
      FrozenLane frozen = freeze();
      checkpoints.begin(frozen, clock.nanoTime() - beganNanos, lastAppend);
    }
  }

  /** Returns whether there was anybody to tell. */
  private boolean refuseAll() {
    boolean any = refuseMailbox();
    if (!buried) {
      buried = true;
      any = true;
      deferred.fail(whyRefused());
      state.forEachResident(resident -> {
        resident.parked().forEach(pending -> pending.fail(whyRefused()));
        resident.parked().clear();
      });
    }
    return any;
  }

  private boolean refuseMailbox() {
    boolean any = false;
    for (LaneTask task = mailbox.poll(); task != null; task = mailbox.poll()) {
      task.fail(whyRefused());
      any = true;
    }
    return any;
  }

  private LaneDeadException whyRefused() {
    Throwable cause = death;
    return cause == null ? new LaneDeadException("the host is closed") : dead(cause);
  }
}
