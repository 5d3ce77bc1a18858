package dev.millrace.server.cli;

import java.util.Locale;

/** One JSON object on one line, its members in the order in which they were put. */
final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  /** Begins with a member that says what kind of line this is. */
  JsonLine(String event) {
    put("event", event);
  }

  private JsonLine() {}

  /** One that says nothing about itself. */
  static JsonLine plain() {
    return new JsonLine();
  }

  JsonLine put(String name, String value) {
    member(name);
    quote(value);
    return this;
  }

  JsonLine put(String name, long value) {
    member(name);
    text.append(value);
    return this;
  }

  JsonLine put(String name, boolean value) {
    member(name);
    text.append(value);
    return this;
  }

  private void member(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    text.append(':');
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
