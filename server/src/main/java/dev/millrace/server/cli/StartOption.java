package dev.millrace.server.cli;

import dev.millrace.host.Clock;
import dev.millrace.server.client.StartPoint;
import dev.millrace.server.maintenance.MisuseException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to begin, on the command line. */
final class StartOption {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,9})([smhd])(?: ago)?");

  private StartOption() {}

  /** With what comes from now on where nothing is said. */
  static StartPoint parse(@Nullable String text, Clock clock) {
    if (text == null || text.equals("latest")) {
      return StartPoint.LATEST;
    }
    if (text.equals("trim")) {
      return StartPoint.TRIM_HORIZON;
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return StartPoint.at(clock.now().minus(duration(ago)));
    }
    try {
      return StartPoint.at(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new MisuseException(
          "--from must be trim, a time like 2026-11-21T09:30:00Z, or like '5m ago', not '%s'"
              .formatted(text));
    }
  }

  private static Duration duration(Matcher ago) {
    long amount = Long.parseLong(ago.group(1));
    return switch (ago.group(2).charAt(0)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
