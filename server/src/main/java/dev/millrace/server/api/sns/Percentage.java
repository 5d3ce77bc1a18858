package dev.millrace.server.api.sns;

import java.util.regex.Pattern;

/** Sampling rates: whole numbers from 0 to 100. */
final class Percentage {
  private static final Pattern FORM = Pattern.compile("[0-9]|[1-9][0-9]|100");

  private Percentage() {}

  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }
}
