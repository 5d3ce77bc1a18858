package dev.millrace.engine.table;

/** Carries a problem out of the middle of a decision; it never leaves the command. */
final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DatabaseProblem problem;

  RefusalException(DatabaseProblem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  DatabaseProblem problem() {
    return problem;
  }
}
