package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import dev.millrace.server.maintenance.MisuseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be sent: as it is given, all of standard input, or each of its lines. */
final class TextInput {
  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--lines",
      description = "Send each line of standard input for itself; empty ones are left out.")
  private boolean lines;

  boolean isLines() {
    return lines;
  }

  /**
   * Refuses to be given something twice.
   *
   * @param noun what is given
   */
  void check(@Nullable String given, String noun) {
    if (lines && given != null && !given.equals(STANDARD_INPUT)) {
      throw new MisuseException("--lines reads standard input; leave the " + noun + " out");
    }
  }

  /** What was given, or standard input. */
  static Bytes whole(@Nullable String given, Session session) throws IOException {
    return given == null || given.equals(STANDARD_INPUT)
        ? Bytes.wrap(session.in().readAllBytes())
        : Bytes.utf8(given);
  }

  /** Hands on each line until it is not taken. */
  static void eachLine(Session session, Predicate<String> taker) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isEmpty() && !taker.test(line)) {
        return;
      }
    }
  }
}
