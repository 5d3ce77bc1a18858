package dev.millrace.benchmarks.report;

/** What a scenario counts. */
public enum Unit {
  REQUESTS("requests"),
  MESSAGES("messages"),
  RECORDS("records"),
  PUBLISHES("publishes"),
  BYTES("bytes");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
