package dev.millrace.server.cli;

import dev.millrace.server.maintenance.Progress;
import java.io.PrintWriter;

/** A line of JSON each time that so much more is done. */
final class ProgressLines implements Progress {
  private static final long STEP_BYTES = 256L << 20;

  private final PrintWriter out;
  private String what = "";
  private long totalBytes;
  private long doneBytes;

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(String work, long total) {
    what = work;
    totalBytes = total;
    doneBytes = 0;
  }

  @Override
  public void advance(long bytes) {
    long steps = doneBytes / STEP_BYTES;
    doneBytes += bytes;
    if (doneBytes / STEP_BYTES > steps) {
      out.println(
          new JsonLine("progress")
              .put("work", what)
              .put("bytes", doneBytes)
              .put("totalBytes", totalBytes));
      out.flush();
    }
  }

  @Override
  public void end() {}
}
