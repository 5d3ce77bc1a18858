package dev.millrace.benchmarks.report;

/** Where results go. */
public interface Report {
  /** A second has passed in a run that is not over. */
  void progress(String scenario, String target, boolean warmingUp, long operations, Unit unit);

  /** A run is over. */
  void measured(Measurement measurement);

  /** Something that is no figure of a run: what was left out, what follows from figures. */
  void note(String text);
}
