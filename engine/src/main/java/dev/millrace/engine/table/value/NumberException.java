package dev.millrace.engine.table.value;

/** A number that DynamoDB does not keep; the message is what the service answers. */
public final class NumberException extends RuntimeException {
  private final NumberProblem problem;

  public NumberException(NumberProblem problem, String detail) {
    super(problem.wording() + detail, null, false, false);
    this.problem = problem;
  }

  public NumberProblem problem() {
    return problem;
  }
}
