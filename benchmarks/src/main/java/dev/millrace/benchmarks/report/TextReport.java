package dev.millrace.benchmarks.report;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** A table that grows line by line; while it is measured, the line is drawn over itself. */
public final class TextReport implements Report {
  private static final String HEADING =
      String.format(
          Locale.ROOT,
          "%-22s %-12s %16s %9s %9s %9s %9s %9s %7s %5s %8s  %s",
          "scenario",
          "target",
          "a second",
          "p50 ms",
          "p99 ms",
          "p99.9 ms",
          "max ms",
          "cpu us/op",
          "MB",
          "gen %",
          "gen late",
          "of the limits");

  private final PrintWriter out;
  private final boolean terminal;
  private final Limits limits = new Limits();
  private boolean begun;

  /**
   * To a writer.
   *
   * @param terminal whether lines can be drawn over themselves
   */
  public TextReport(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void progress(
      String scenario, String target, boolean warmingUp, long operations, Unit unit) {
    if (terminal) {
      out.printf(
          Locale.ROOT,
          "\r%-22s %-12s %,16d %s a second%s   ",
          scenario,
          target,
          operations,
          unit.word(),
          warmingUp ? ", warming up" : "            ");
      out.flush();
    }
  }

  @Override
  public void measured(Measurement measured) {
    erase();
    if (!begun) {
      begun = true;
      out.println(HEADING);
    }
    var latencies = measured.result().latencies();
    out.printf(
        Locale.ROOT,
        "%-22s %-12s %,16.0f %9.2f %9.2f %9.2f %9.2f %9.2f %7d %5.0f %8.2f  %s%n",
        measured.scenario(),
        measured.target(),
        measured.result().operationsPerSecond(),
        latencies.getValueAtPercentile(50) / 1e6,
        latencies.getValueAtPercentile(99) / 1e6,
        latencies.getValueAtPercentile(99.9) / 1e6,
        latencies.getMaxValue() / 1e6,
        measured.processorMicrosPerOperation(),
        measured.ownBytes() / 1_000_000,
        100 * measured.generatorShare(),
        measured.result().latestNanos() / 1e6,
        limits.learn(measured) ? "" : shares(measured));
    out.flush();
  }

  @Override
  public void note(String text) {
    erase();
    out.println(text);
    out.flush();
  }

  private String shares(Measurement measured) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Double> share : limits.shares(measured).entrySet()) {
      text.append(String.format(Locale.ROOT, "%.2f of %s  ", share.getValue(), share.getKey()));
    }
    return text.toString().stripTrailing();
  }

  private void erase() {
    if (terminal) {
      out.print("\r" + " ".repeat(80) + "\r");
    }
  }
}
