package dev.millrace.engine.topic;

/** How far a replay has come, in the service's words. */
public enum ReplayStatus {
  PENDING("Pending"),
  IN_PROGRESS("In progress"),
  COMPLETED("Completed"),
  FAILED("Failed");

  private final String text;

  ReplayStatus(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
