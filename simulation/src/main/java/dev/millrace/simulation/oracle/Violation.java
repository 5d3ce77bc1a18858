package dev.millrace.simulation.oracle;

/** The product did what a queue must not do. */
public final class Violation extends RuntimeException {
  public Violation(String complaint) {
    super(complaint);
  }

  public Violation(String complaint, Throwable cause) {
    super(complaint, cause);
  }
}
