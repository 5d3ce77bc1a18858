package dev.millrace.engine;

/**
 * Names one machine, for ever. The order among names of a kind is that in which the service lists
 * its things.
 *
 * @param <M> what stands behind the name
 */
public interface MachineId<M extends Machine> {
  MachineKind kind();

  /** A machine of this name to which nothing has happened yet. */
  M newMachine();

  /** The machine behind this name, typed. */
  M cast(Machine machine);

  /** The text that is written to the journal, and that decides which lane the machine lives in. */
  String text();
}
