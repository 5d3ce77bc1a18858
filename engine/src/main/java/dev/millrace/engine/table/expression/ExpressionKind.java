package dev.millrace.engine.table.expression;

/** The parameters that take an expression; errors begin with the parameter's name. */
public enum ExpressionKind {
  CONDITION("ConditionExpression"),
  FILTER("FilterExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  PROJECTION("ProjectionExpression"),
  UPDATE("UpdateExpression");

  private final String parameter;

  ExpressionKind(String parameter) {
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }

  /** An error in an expression of this kind. */
  ExpressionException error(ExpressionProblem problem, Object... details) {
    return new ExpressionException(
        problem, "Invalid " + parameter + ": " + problem.wording(details));
  }
}
