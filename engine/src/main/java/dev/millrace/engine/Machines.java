package dev.millrace.engine;

import java.util.function.BiPredicate;

/** All machines of one lane, as of now, to be read only. */
public interface Machines {
  /**
   * Visits machines in the order of their names' texts.
   *
   * @param prefix how the texts begin
   * @param afterText visits only texts behind this one; the empty text for all
   * @param visitor returns whether to go on
   */
  void visit(String prefix, String afterText, BiPredicate<MachineId<?>, Machine> visitor);
}
