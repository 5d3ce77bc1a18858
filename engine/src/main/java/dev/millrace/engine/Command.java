package dev.millrace.engine;

/**
 * What somebody wants of one machine.
 *
 * @param <M> the kind of machine it is for
 * @param <R> the reply when it is granted
 */
public interface Command<M extends Machine, R> {
  /** Reads the machine, changes nothing, and says what is to happen. */
  Decision<R> decide(M machine, Context context);

  /**
   * Whether it adds what stays. Such commands are refused first when a disk runs full, so that
   * those by which it gets room again still find some.
   */
  default boolean addsWhatStays() {
    return false;
  }
}
