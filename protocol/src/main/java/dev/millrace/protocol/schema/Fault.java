package dev.millrace.protocol.schema;

/** Whose fault an error is. */
public enum Fault {
  CLIENT("Sender"),
  SERVER("Receiver");

  private final String queryName;

  Fault(String queryName) {
    this.queryName = queryName;
  }

  /** What the query protocol calls it. */
  public String queryName() {
    return queryName;
  }
}
