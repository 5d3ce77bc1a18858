package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.List;

/**
 * A {@code numeric} condition other than equality.
 *
 * @param terms comparisons and what to compare with, in turn; all must hold
 */
record NumberRange(List<Document> terms) {
  boolean accepts(Document value) {
    if (!(value instanceof Document.Decimal(BigDecimal number))) {
      return false;
    }
    for (int i = 0; i + 1 < terms.size(); i += 2) {
      if (!(terms.get(i) instanceof Document.Text(String comparison))
          || !(terms.get(i + 1) instanceof Document.Decimal(BigDecimal bound))
          || !holds(comparison, number.compareTo(bound))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String comparison, int order) {
    return switch (comparison) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> order == 0;
    };
  }
}
