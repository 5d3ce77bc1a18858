package dev.millrace.simulation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;

/** The last things that happened in a run; put into words only when somebody asks. */
final class Trace {
  private static final int LINES_MAX = 120;
  private static final int LINE_CHARS_MAX = 400;

  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private final LongSupplier clock;
  private long count;

  private record Line(long number, long millis, String what, Object detail) {}

  Trace(LongSupplier clock) {
    this.clock = clock;
  }

  void add(String what, Object detail) {
    if (lines.size() == LINES_MAX) {
      lines.removeFirst();
    }
    lines.addLast(new Line(++count, clock.getAsLong(), what, detail));
  }

  List<String> text() {
    return lines.stream()
        .map(line ->
            "%6d  %d  %-9s %s".formatted(line.number(), line.millis(), line.what(), line.detail()))
        .map(
            line -> line.length() > LINE_CHARS_MAX ? line.substring(0, LINE_CHARS_MAX) + "…" : line)
        .toList();
  }
}
