package dev.millrace.host;

import dev.millrace.engine.Problem;

/** A machine refused a command. It carries no stack trace: it is an answer, not a failure. */
public final class RefusedException extends RuntimeException {
  private final transient Problem problem;

  public RefusedException(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
