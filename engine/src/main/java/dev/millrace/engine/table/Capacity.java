package dev.millrace.engine.table;

/**
 * Reads and writes a second that a table or an index was provisioned with. They are told and not
 * enforced: what limits a server here is the machine it runs on.
 */
public record Capacity(long readUnits, long writeUnits) {
  /** Of what is billed by requests. */
  public static final Capacity NONE = new Capacity(0, 0);
}
