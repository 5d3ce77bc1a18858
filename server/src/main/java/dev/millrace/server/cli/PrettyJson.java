package dev.millrace.server.cli;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import java.util.Optional;

/** JSON as people read it: a member a line, two spaces deeper than what it is in. */
final class PrettyJson {
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private PrettyJson() {}

  /** Empty where a text is no JSON object or array. */
  static Optional<String> of(String text) {
    String trimmed = text.strip();
    if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
      return Optional.empty();
    }
    try {
      JsonText.parse(trimmed);
    } catch (MalformedRequestException notJson) {
      return Optional.empty();
    }
    return Optional.of(new PrettyJson().write(trimmed));
  }

  /** Only white space changes, so that numbers stay as somebody wrote them. */
  private String write(String json) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '"' -> i = copyText(json, i);
        case '{', '[' -> i = open(json, i);
        case '}', ']' -> {
          depth--;
          breakLine();
          out.append(c);
        }
        case ',' -> {
          out.append(c);
          breakLine();
        }
        case ':' -> out.append(": ");
        case ' ', '\t', '\n', '\r' -> {
          // Written anew.
        }
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** Returns where the text ends. */
  private int copyText(String json, int from) {
    int at = from + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    out.append(json, from, at + 1);
    return at;
  }

  /** What is empty stays on its line; returns where it went to. */
  private int open(String json, int from) {
    out.append(json.charAt(from));
    int next = from + 1;
    while (Character.isWhitespace(json.charAt(next))) {
      next++;
    }
    if (json.charAt(next) == '}' || json.charAt(next) == ']') {
      out.append(json.charAt(next));
      return next;
    }
    depth++;
    breakLine();
    return next - 1;
  }

  private void breakLine() {
    out.append('\n').repeat("  ", depth);
  }
}
