package dev.millrace.tidy;

/** A place that breaks a rule, as a terminal links it. */
record Finding(String path, int line, String message) {
  @Override
  public String toString() {
    return path + ":" + line + ": " + message;
  }
}
