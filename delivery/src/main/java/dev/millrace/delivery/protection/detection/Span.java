package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place in a text, counted in UTF-16 units.
 *
 * @param start of the first unit
 * @param end after the last unit
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("No span: " + start + ".." + end);
    }
  }

  /** The same places in their order, those that overlap made one. */
  static List<Span> merged(List<Span> spans) {
    if (spans.size() < 2) {
      return List.copyOf(spans);
    }
    List<Span> merged = new ArrayList<>(spans.size());
    spans.stream()
        .sorted(Comparator.comparingInt(Span::start))
        .forEach(span -> {
          if (!merged.isEmpty() && span.start < merged.getLast().end) {
            Span last = merged.removeLast();
            merged.add(new Span(last.start, Math.max(last.end, span.end)));
          } else {
            merged.add(span);
          }
        });
    return List.copyOf(merged);
  }
}
