package dev.millrace.server.cli;

import dev.millrace.host.Clock;
import dev.millrace.server.maintenance.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line that is drawn over itself: how far, how fast, how much longer. */
final class ProgressBar implements Progress {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final Clock clock;
  private final WorkUnit unit;
  private String what = "";
  private long totalAmount;
  private long doneAmount;
  private long beganNanos;
  private long drawnNanos;
  private int drawnWidth;

  ProgressBar(PrintWriter err, Clock clock, WorkUnit unit) {
    this.err = err;
    this.clock = clock;
    this.unit = unit;
  }

  @Override
  public void begin(String work, long total) {
    what = work;
    totalAmount = total;
    doneAmount = 0;
    beganNanos = clock.nanoTime();
    drawnNanos = beganNanos;
  }

  @Override
  public void advance(long amount) {
    doneAmount += amount;
    long now = clock.nanoTime();
    if (now - drawnNanos >= REDRAW_NANOS) {
      drawnNanos = now;
      draw(line(now - beganNanos));
    }
  }

  private String line(long elapsedNanos) {
    double seconds = Math.max(elapsedNanos, 1) / 1e9;
    double share = totalAmount == 0 ? 1 : Math.min(1, (double) doneAmount / totalAmount);
    double perSecond = doneAmount / seconds;
    long left = perSecond < 1 ? 0 : Math.round((totalAmount - doneAmount) / perSecond);
    int filled = (int) (share * WIDTH);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3d %%  %s/s  %d:%02d left",
        what,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        (int) (share * 100),
        unit.text((long) perSecond),
        Math.max(left, 0) / 60,
        Math.max(left, 0) % 60);
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawnWidth - line.length())));
    err.flush();
    drawnWidth = line.length();
  }

  @Override
  public void end() {
    if (drawnWidth > 0) {
      err.print("\r" + " ".repeat(drawnWidth) + "\r");
      err.flush();
      drawnWidth = 0;
    }
  }
}
