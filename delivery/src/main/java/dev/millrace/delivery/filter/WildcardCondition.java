package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.util.List;

/**
 * A {@code wildcard}, or an {@code anything-but} of wildcards.
 *
 * @param negated accepts every value but the texts that match
 */
record WildcardCondition(List<Wildcard> patterns, boolean negated) {
  WildcardCondition {
    patterns = List.copyOf(patterns);
  }

  boolean accepts(Document value) {
    boolean matches =
        value instanceof Document.Text(String text)
            && patterns.stream().anyMatch(pattern -> pattern.matches(text));
    return matches != negated;
  }
}
