package dev.millrace.server.cli;

import dev.millrace.server.maintenance.Progress;
import java.io.PrintWriter;

/** A line of JSON each time that so much more is done. */
final class ProgressLines implements Progress {
  private final PrintWriter out;
  private final WorkUnit unit;
  private String what = "";
  private long totalAmount;
  private long doneAmount;

  ProgressLines(PrintWriter out, WorkUnit unit) {
    this.out = out;
    this.unit = unit;
  }

  @Override
  public void begin(String work, long total) {
    what = work;
    totalAmount = total;
    doneAmount = 0;
  }

  @Override
  public void advance(long amount) {
    long steps = doneAmount / unit.step();
    doneAmount += amount;
    if (doneAmount / unit.step() > steps) {
      out.println(
          new JsonLine("progress")
              .put("work", what)
              .put(unit.done(), doneAmount)
              .put(unit.total(), totalAmount));
      out.flush();
    }
  }

  @Override
  public void end() {}
}
