package dev.millrace.host;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** A machine in its lane, with what the host keeps beside it and no journal ever sees. */
final class Resident {
  private final MachineId<?> id;
  private final Machine machine;
  private final SequencedSet<Pending<?, ?>> parked = new LinkedHashSet<>();
  private final int number;
  private long wakeAtMillis = Long.MAX_VALUE;
  private long notBeforeMillis = Long.MIN_VALUE;

  Resident(MachineId<?> id, int number) {
    this.id = id;
    this.machine = id.newMachine();
    this.number = number;
  }

  MachineId<?> id() {
    return id;
  }

  Machine machine() {
    return machine;
  }

  /** What the machine is called in the lane's journal. */
  int number() {
    return number;
  }

  /** Commands that wait here, in the order in which they came. */
  SequencedSet<Pending<?, ?>> parked() {
    return parked;
  }

  /** The time for which the machine stands in the lane's timers. */
  long wakeAtMillis() {
    return wakeAtMillis;
  }

  void wakeAtMillis(long atMillis) {
    wakeAtMillis = atMillis;
  }

  /** The machine is not woken before, although its time may have come: there was no room. */
  long notBeforeMillis() {
    return notBeforeMillis;
  }

  void notBeforeMillis(long atMillis) {
    notBeforeMillis = atMillis;
  }
}
