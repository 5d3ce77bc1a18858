package dev.millrace.engine.table.value;

/** Why a number is refused, in the service's words. */
public enum NumberProblem {
  NOT_NUMERIC("The parameter cannot be converted to a numeric value"),
  TOO_PRECISE("Attempting to store more than 38 significant digits in a Number"),
  OVERFLOW(
      "Number overflow. Attempting to store a number with magnitude larger than supported range"),
  UNDERFLOW(
      "Number underflow. Attempting to store a number with magnitude smaller than supported range");

  private final String wording;

  NumberProblem(String wording) {
    this.wording = wording;
  }

  public String wording() {
    return wording;
  }
}
