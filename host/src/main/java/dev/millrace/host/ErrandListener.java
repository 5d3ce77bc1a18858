package dev.millrace.host;

import dev.millrace.engine.MachineId;

/** Told of machines that have work which no lane can do. */
public interface ErrandListener {
  ErrandListener NONE = machine -> {};

  /** Tells one, and then the other. */
  static ErrandListener both(ErrandListener one, ErrandListener other) {
    return machine -> {
      one.called(machine);
      other.called(machine);
    };
  }

  /**
   * The machine has errands, and what they follow from is durable. Called on the journal's thread,
   * which must not be held up; also for errands that were called before and are not run yet, and
   * for all there are when the host was opened.
   */
  void called(MachineId<?> machine);
}
