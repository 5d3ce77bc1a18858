package dev.millrace.engine;

import java.util.List;

/**
 * What a command comes to.
 *
 * @param <R> the reply when it is granted
 */
public sealed interface Decision<R> {
  /**
   * Granted.
   *
   * @param records what happens now, in this order; may be none
   * @param effects what happens to other machines in consequence; never without a record here
   * @param release when the reply may leave
   */
  record Granted<R>(List<MachineRecord> records, R reply, List<Effect> effects, Release release)
      implements Decision<R> {}

  /** Nothing happens, and this is why. */
  record Refused<R>(Problem problem) implements Decision<R> {}

  /**
   * Nothing to give yet. The command is decided again when the machine has changed, and a last time
   * when lane time has reached {@code untilMillis}.
   *
   * @param records what happens all the same; may be none
   */
  record Parked<R>(long untilMillis, List<MachineRecord> records, List<Effect> effects)
      implements Decision<R> {}

  /** When a reply may leave the lane. */
  enum Release {
    /** After everything it rests on is on disk. */
    DURABLE,
    /** At once: only where the reply promises nothing that a lost record could break. */
    EARLY
  }

  static <R> Decision<R> reply(R reply) {
    return new Granted<>(List.of(), reply, List.of(), Release.DURABLE);
  }

  static <R> Decision<R> granted(R reply, MachineRecord record) {
    return new Granted<>(List.of(record), reply, List.of(), Release.DURABLE);
  }

  static <R> Decision<R> granted(R reply, List<? extends MachineRecord> records) {
    return new Granted<>(List.copyOf(records), reply, List.of(), Release.DURABLE);
  }

  static <R> Decision<R> refused(Problem problem) {
    return new Refused<>(problem);
  }
}
