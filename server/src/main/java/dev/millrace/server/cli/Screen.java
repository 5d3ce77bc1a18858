package dev.millrace.server.cli;

import dev.millrace.host.Clock;
import dev.millrace.server.maintenance.Progress;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a command says what it found: text for whoever sits at a terminal, one JSON object a line
 * for a program that reads a pipe.
 */
record Screen(PrintWriter out, PrintWriter err, boolean terminal, Clock clock) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** A line for people; programs do not see it. */
  void text(String line) {
    if (terminal) {
      line(line);
    }
  }

  /** A line for programs; people do not see it. */
  void json(JsonLine line) {
    if (!terminal) {
      line(line.toString());
    }
  }

  /** A line for whoever reads. */
  void line(String line) {
    out.println(line);
    out.flush();
  }

  /** A line beside the output, for whoever has to go on by hand; below a bar where one is drawn. */
  void aside(String line) {
    if (terminal) {
      err.println();
    }
    err.println(line);
    err.flush();
  }

  Progress progress() {
    return progress(WorkUnit.BYTES);
  }

  Progress progress(WorkUnit unit) {
    return terminal ? new ProgressBar(err, clock, unit) : new ProgressLines(out, unit);
  }

  /** The time as it stands in a file's name. */
  String stamp() {
    return STAMP.format(clock.now());
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** Who holds a data directory meanwhile. */
  static String owner(String command) {
    return "millrace " + command + ", process " + ProcessHandle.current().pid();
  }
}
