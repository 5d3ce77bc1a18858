package dev.millrace.simulation;

import dev.millrace.host.Clock;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far, how fast, how much longer: a line that is drawn over itself at a terminal, now and then
 * a line of JSON elsewhere. The sum at the end is told in words, and in JSON as well elsewhere.
 */
final class Progress {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final long JSON_NANOS = 10_000_000_000L;
  private static final double NANOS = 1e9;

  private final PrintWriter out;
  private final boolean terminal;
  private final Clock clock;
  private final long beganNanos;
  private long toldNanos;
  private int drawnWidth;

  Progress(PrintWriter out, boolean terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.beganNanos = clock.nanoTime();
    this.toldNanos = beganNanos;
  }

  double seconds() {
    return (clock.nanoTime() - beganNanos) / NANOS;
  }

  /**
   * A seed went well.
   *
   * @param share how much of all is done, 0 to 1
   */
  void advance(Tally tally, double share) {
    long nowNanos = clock.nanoTime();
    if (nowNanos - toldNanos >= (terminal ? REDRAW_NANOS : JSON_NANOS)) {
      toldNanos = nowNanos;
      if (terminal) {
        draw(line(tally, share));
      } else {
        out.println(json("progress", tally) + ",\"secondsLeft\":" + secondsLeft(share) + "}");
        out.flush();
      }
    }
  }

  /** All went well, or a seed failed. */
  void end(Tally tally) {
    if (terminal) {
      draw("");
      out.print("\r");
    } else {
      out.println(json("summary", tally) + "}");
    }
    for (Tally.Kind kind : Tally.Kind.values()) {
      out.printf(Locale.ROOT, "%,15d %s%n", tally.count(kind), kind.text());
    }
    out.printf(Locale.ROOT, "%,15d steps/s in %,.0f s%n", rate(tally), seconds());
    out.flush();
  }

  private String line(Tally tally, double share) {
    long left = secondsLeft(share);
    return String.format(
        Locale.ROOT,
        "%3d %%  %,d steps  %,d seeds  %,d crashes  %,d steps/s  %d:%02d left",
        (int) (share * 100),
        tally.count(Tally.Kind.STEPS),
        tally.count(Tally.Kind.SEEDS),
        tally.count(Tally.Kind.CRASHES),
        rate(tally),
        left / 60,
        left % 60);
  }

  private String json(String event, Tally tally) {
    StringBuilder text = new StringBuilder("{\"event\":\"").append(event).append('"');
    for (Tally.Kind kind : Tally.Kind.values()) {
      text.append(",\"").append(kind.member()).append("\":").append(tally.count(kind));
    }
    return text.append(",\"stepsPerSecond\":").append(rate(tally)).toString();
  }

  private long rate(Tally tally) {
    return Math.round(tally.count(Tally.Kind.STEPS) / Math.max(seconds(), 1e-3));
  }

  private long secondsLeft(double share) {
    return share <= 0 ? 0 : Math.max(0, Math.round(seconds() / share - seconds()));
  }

  private void draw(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, drawnWidth - line.length())));
    out.flush();
    drawnWidth = line.length();
  }
}
