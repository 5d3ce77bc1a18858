package dev.millrace.host;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Parked;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineRecord;
import dev.millrace.host.LaneRecord.DebtAnswered;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.DebtSettled;
import dev.millrace.host.LaneRecord.LaneFounded;
import dev.millrace.host.LaneRecord.MachineNamed;
import dev.millrace.host.LaneTask.Delivery;
import dev.millrace.host.LaneTask.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;

/**
 * The law at work: asks commands for decisions, applies their records and puts them into the frame,
 * in that one place for all of them. Runs on the lane's thread.
 */
final class Decider {
  private final LaneState state;
  private final LaneContext context;
  private final FrameBuilder frame;
  private final Replies replies;
  private final Timers timers;
  private final int lane;
  private final LaneRouter router;
  private final SequencedSet<Resident> touched = new LinkedHashSet<>();
  private List<DebtOwed> newDebts = new ArrayList<>();
  private SequencedSet<MachineId<?>> errands = new LinkedHashSet<>();

  Decider(
      LaneState state,
      LaneContext context,
      FrameBuilder frame,
      Replies replies,
      Timers timers,
      int lane,
      LaneRouter router) {
    this.state = state;
    this.context = context;
    this.frame = frame;
    this.replies = replies;
    this.timers = timers;
    this.lane = lane;
    this.router = router;
  }

  /**
   * Founds the lane in its first frame, whether it has anything else to write or not: a lane that
   * holds no machine yet must know as well how many lanes there are.
   */
  void found() {
    if (state.founded().isEmpty() && frame.hasRoomFor(List.of(), List.of())) {
      commit(new LaneFounded(lane, router.lanes()));
    }
  }

  /** Writes what changes nothing, so that the journal goes on by a frame. */
  void mark() {
    if (frame.hasRoomFor(List.of(), List.of())) {
      state.founded().ifPresent(this::commit);
    }
  }

  /** A command from outside. */
  <M extends Machine, R> void handle(Pending<M, R> pending) {
    if (!pending.abandoned() && !tryToAnswer(pending)) {
      Resident resident = Objects.requireNonNull(state.find(pending.id()));
      resident.parked().addLast(pending);
      touched.add(resident);
    }
    serveTouched();
  }

  /** Time has come for a machine, or for a command parked there. */
  void handle(Timers.Wake wake) {
    Pending<?, ?> deadline = wake.parked();
    if (deadline == null) {
      AddressedCommand<?, ?> chore = wake.resident().machine().housekeeping();
      Decision<?> decision = decide(chore);
      if (hasRoomFor(decision)) {
        enact(chore.machine(), decision);
      } else {
        wake.resident().notBeforeMillis(state.nowMillis() + Deferred.PAUSE_MILLIS);
      }
    } else if (deadline.abandoned() || tryToAnswer(deadline)) {
      wake.resident().parked().remove(deadline);
    }
    touched.add(wake.resident());
    serveTouched();
  }

  /**
   * Another lane's debt. A second delivery gets the first one's answer.
   *
   * @return false where it has to wait for room
   */
  boolean handle(Delivery delivery) {
    switch (state.debts().answerTo(delivery.debtorLane(), delivery.number())) {
      case TAKEN -> replies.whenDurable(delivery.reply(), true);
      case REFUSED -> replies.whenDurable(delivery.reply(), false);
      case NONE -> {
        AddressedCommand<?, ?> request = delivery.effect().delivery();
        Decision<?> decision =
            delivery.damaged() ? Decision.refused(DamagedBody.PROBLEM) : decide(request);
        if (!hasRoomFor(decision)) {
          return false;
        }
        boolean taken = enact(request.machine(), decision);
        commit(
            new DebtAnswered(
                delivery.debtorLane(), delivery.number(), taken, delivery.oldestOwed()));
        replies.whenDurable(delivery.reply(), taken);
        serveTouched();
      }
    }
    return true;
  }

  /**
   * The answer to a debt of ours.
   *
   * @return false where it has to wait for room
   */
  boolean handle(Settlement settlement) {
    Effect effect = state.debts().owed().get(settlement.number());
    if (effect == null) {
      return true;
    }
    AddressedCommand<?, ?> request = effect.takeBack();
    Decision<?> takeBack = decide(request);
    if (!hasRoomFor(takeBack)) {
      return false;
    }
    commit(new DebtSettled(settlement.number()));
    if (!settlement.taken()) {
      enact(request.machine(), takeBack);
    }
    serveTouched();
    return true;
  }

  /** Decides all parked commands a last time. */
  void drain() {
    state.forEachResident(resident -> {
      resident.parked().forEach(Pending::expire);
      touched.add(resident);
    });
    serveTouched();
  }

  /** Serves whom the frame before had no more room for; returns whether there was anybody. */
  boolean goOn() {
    boolean behind = isBehind();
    serveTouched();
    return behind;
  }

  /** There are machines whose parked commands have not been looked at since they changed. */
  boolean isBehind() {
    return !touched.isEmpty();
  }

  /** The debts that were incurred since the last call. */
  List<DebtOwed> takeNewDebts() {
    List<DebtOwed> taken = newDebts;
    newDebts = new ArrayList<>();
    return taken;
  }

  /** The machines that were changed since the last call and have work that no lane can do. */
  SequencedSet<MachineId<?>> takeErrands() {
    if (errands.isEmpty()) {
      return errands;
    }
    SequencedSet<MachineId<?>> taken = errands;
    errands = new LinkedHashSet<>();
    return taken;
  }

  /** Returns false where the command has to wait, or wait on. */
  private <M extends Machine, R> boolean tryToAnswer(Pending<M, R> pending) {
    if (frame.isScarce() && pending.command().addsWhatStays()) {
      pending.fail(NoRoomException.onDisk());
      return true;
    }
    Decision<R> decision;
    try {
      long arrivedAtMillis = pending.arrivedAtMillis(state.nowMillis());
      decision = decide(pending.id(), pending.command(), arrivedAtMillis);
    } catch (RuntimeException fault) {
      // Deciding changes nothing, so a fault in it harms only the one who asked.
      pending.fail(fault);
      return true;
    }
    if (writes(decision) && !hasRoomFor(decision)) {
      pending.fail(NoRoomException.onDisk());
      return true;
    }
    switch (decision) {
      case Granted<R>(var records, var reply, var effects, var release) -> {
        commit(pending.id(), records, effects);
        if (release == Release.EARLY) {
          replies.early(pending.reply(), reply);
        } else {
          replies.whenDurable(pending.reply(), reply);
        }
        return true;
      }
      case Refused<R>(var problem) -> {
        replies.whenDurable(pending.reply(), new RefusedException(problem));
        return true;
      }
      case Parked<R>(var untilMillis, var records, var effects) -> {
        commit(pending.id(), records, effects);
        if (untilMillis != pending.parkedUntilMillis()) {
          // Also when it was parked before: how long it may wait can change meanwhile.
          pending.parkedUntilMillis(untilMillis);
          timers.wakeParked(Objects.requireNonNull(state.find(pending.id())), pending);
        }
        return false;
      }
    }
  }

  /** A command of our own, which never waits; returns whether it was granted. */
  private boolean perform(AddressedCommand<?, ?> request) {
    return enact(request.machine(), decide(request));
  }

  private boolean enact(MachineId<?> id, Decision<?> decision) {
    if (decision instanceof Granted<?>(var records, _, var effects, _)) {
      commit(id, records, effects);
      return true;
    }
    return false;
  }

  private static boolean writes(Decision<?> decision) {
    return switch (decision) {
      case Granted<?>(var records, _, _, _) -> !records.isEmpty();
      case Parked<?>(_, var records, _) -> !records.isEmpty();
      case Refused<?> _ -> false;
    };
  }

  private boolean hasRoomFor(Decision<?> decision) {
    return switch (decision) {
      case Granted<?>(var records, _, var effects, _) -> frame.hasRoomFor(records, effects);
      case Parked<?>(_, var records, var effects) -> frame.hasRoomFor(records, effects);
      case Refused<?> _ -> frame.hasRoomFor(List.of(), List.of());
    };
  }

  private <M extends Machine, R> Decision<R> decide(AddressedCommand<M, R> request) {
    return decide(request.machine(), request.command(), state.nowMillis());
  }

  private <M extends Machine, R> Decision<R> decide(
      MachineId<M> id, Command<M, R> command, long arrivedAtMillis) {
    Resident resident = state.find(id);
    Machine machine = resident == null ? id.newMachine() : resident.machine();
    machine.advance(state.nowMillis());
    return command.decide(id.cast(machine), context.arrivedAt(arrivedAtMillis));
  }

  private void commit(MachineId<?> id, List<MachineRecord> records, List<Effect> effects) {
    if (records.isEmpty()) {
      return;
    }
    Resident resident = named(id);
    for (MachineRecord record : records) {
      frame.add(resident.number(), record);
      state.apply(resident, record, frame.recordPosition(), frame.recordBytes());
    }
    touched.add(resident);
    if (resident.machine().hasErrands()) {
      errands.add(id);
    }
    for (Effect effect : effects) {
      if (router.laneOf(effect.target()) == lane) {
        if (!perform(effect.delivery())) {
          perform(effect.takeBack());
        }
      } else {
        DebtOwed debt = new DebtOwed(state.debts().nextNumber(), effect);
        commit(debt);
        newDebts.add(debt);
      }
    }
  }

  private void commit(LaneRecord record) {
    frame.add(record);
    state.apply(record);
  }

  private Resident named(MachineId<?> id) {
    Resident resident = state.find(id);
    if (resident == null) {
      commit(new MachineNamed(state.nextNumber(), id));
      resident = Objects.requireNonNull(state.find(id));
    }
    return resident;
  }

  private void serveTouched() {
    while (!touched.isEmpty() && !frame.isFull()) {
      Resident resident = touched.removeFirst();
      serveParked(resident);
      timers.wakeMachine(resident);
    }
  }

  /**
   * In the order of their arrival, until the first that still has to wait: whoever came later would
   * have to wait as well.
   */
  private void serveParked(Resident resident) {
    SequencedSet<Pending<?, ?>> parked = resident.parked();
    while (!parked.isEmpty()) {
      if (frame.isFull()) {
        touched.add(resident);
        return;
      }
      Pending<?, ?> next = parked.getFirst();
      if (!next.abandoned() && !tryToAnswer(next)) {
        return;
      }
      parked.remove(next);
    }
  }
}
