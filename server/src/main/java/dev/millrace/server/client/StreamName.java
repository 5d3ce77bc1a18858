package dev.millrace.server.client;

import org.jspecify.annotations.Nullable;

/** What somebody calls a stream: its name, or its ARN. */
public record StreamName(String text) {
  private static final String STREAM = ":stream/";

  /** Null where it is an ARN. */
  public @Nullable String name() {
    return isArn(text) ? null : text;
  }

  /** Null where it is a name. */
  public @Nullable String arn() {
    return isArn(text) ? text : null;
  }

  /** Without the rest of the ARN. */
  public String shortName() {
    return isArn(text) ? text.substring(text.indexOf(STREAM) + STREAM.length()) : text;
  }

  /** Whether a text is a stream's ARN. */
  public static boolean isArn(String text) {
    return text.startsWith("arn:") && text.contains(STREAM);
  }

  @Override
  public String toString() {
    return text;
  }
}
