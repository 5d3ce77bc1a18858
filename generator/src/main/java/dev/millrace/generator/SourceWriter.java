package dev.millrace.generator;

import java.util.Iterator;
import java.util.List;

/** Text with two spaces of indentation per open brace. */
final class SourceWriter {
  private static final int LINE_CHARS_MAX = 100;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  SourceWriter line(String line) {
    if (!line.isEmpty()) {
      text.repeat(' ', 2 * depth).append(line);
    }
    text.append('\n');
    return this;
  }

  SourceWriter blank() {
    return line("");
  }

  /** Writes the line with an opening brace, what the body writes one level deeper, and the end. */
  SourceWriter block(String head, Runnable body) {
    line(head + " {");
    depth++;
    body.run();
    depth--;
    return line("}");
  }

  /**
   * Writes {@code head}, the items, and {@code tail}: on one line where it fits, else each item on
   * a line of its own, two levels deeper.
   */
  SourceWriter items(String head, List<String> items, String tail) {
    String oneLine = head + String.join(", ", items) + tail;
    if (items.isEmpty() || 2 * depth + oneLine.length() <= LINE_CHARS_MAX) {
      return line(oneLine);
    }
    line(head);
    depth += 2;
    for (Iterator<String> rest = items.iterator(); rest.hasNext(); ) {
      String item = rest.next();
      line(item + (rest.hasNext() ? "," : tail));
    }
    depth -= 2;
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
