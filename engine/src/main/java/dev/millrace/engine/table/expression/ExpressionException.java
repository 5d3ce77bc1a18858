package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.NumberException;

/** An expression that is refused, or cannot be applied to an item; answered as it is worded. */
public final class ExpressionException extends RuntimeException {
  private final ExpressionProblem problem;
  private final String wording;

  ExpressionException(ExpressionProblem problem, String wording) {
    super(wording, null, false, false);
    this.problem = problem;
    this.wording = wording;
  }

  /** An error whose wording does not name an expression. */
  static ExpressionException of(ExpressionProblem problem, Object... details) {
    return new ExpressionException(problem, problem.wording(details));
  }

  static ExpressionException of(NumberException refused) {
    return of(ExpressionProblem.NUMBER_REFUSED, refused.problem().wording());
  }

  public ExpressionProblem problem() {
    return problem;
  }

  /** The final message of the ValidationException. */
  public String wording() {
    return wording;
  }
}
