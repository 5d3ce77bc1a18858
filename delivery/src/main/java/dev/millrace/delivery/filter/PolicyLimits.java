package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How large a policy may be, by the rules of SNS and by what a topic can bear. */
final class PolicyLimits {
  static final int TEXT_BYTES_MAX = 256 * 1024;
  static final int KEYS_MAX = 5;
  static final int COMBINATIONS_MAX = 150;

  /** Of one alternative of {@code $or}, as in SNS's own matcher. */
  static final int BRANCH_KEYS_MAX = 256;

  /** Of all leaves of a policy, together; deep nesting repeats the names above. */
  static final int PATH_CHARS_MAX = 1024 * 1024;

  private static final int WILDCARDS_PER_PATTERN_MAX = 3;
  private static final int WILDCARD_POINTS_MAX = 100;
  private static final int POINTS_OF_ONE_OF_SEVERAL = 3;
  private static final BigDecimal NUMBER_MAX = BigDecimal.valueOf(1_000_000_000);

  private PolicyLimits() {}

  /**
   * Refuses what has too many combinations of values: the values of all keys multiplied, each times
   * the key's level, and alternatives of {@code $or} added. Says nothing of the grammar, which it
   * runs before: what it lets pass expands into as many branches at most.
   */
  static void checkCombinations(Document.Node policy) {
    combinations(policy, 1, 1);
  }

  private static long combinations(Document.Node node, int level, long before) {
    long product = before;
    for (Map.Entry<String, Document> entry : node.entries().entrySet()) {
      if (entry.getValue() instanceof Document.Node inner) {
        product = combinations(inner, level + 1, product);
      } else if (entry.getValue() instanceof Document.Array(List<Document> items)) {
        product =
            entry.getKey().equals(PolicyParser.OR)
                ? alternatives(items, level, product)
                : product * Math.max(1, items.size()) * level;
      }
      if (product > COMBINATIONS_MAX) {
        throw FilterPolicyException.tooComplex();
      }
    }
    return product;
  }

  private static long alternatives(List<Document> items, int level, long before) {
    long sum = 0;
    for (Document item : items) {
      sum += item instanceof Document.Node node ? combinations(node, level, before) : before;
    }
    return Math.max(before, sum);
  }

  static void checkNumber(BigDecimal number) {
    if (number.abs().compareTo(NUMBER_MAX) > 0) {
      throw FilterPolicyException.numberOutOfRange();
    }
  }

  /**
   * Counts the points of one key's wildcards: one for a pattern with a single wildcard, three for
   * each of several, one more where it is negated; their sum times the number of patterns.
   */
  static int wildcardPoints(List<WildcardCondition> conditions) {
    int sum = 0;
    int patterns = 0;
    for (WildcardCondition condition : conditions) {
      for (Wildcard pattern : condition.patterns()) {
        int stars = pattern.stars();
        if (stars > WILDCARDS_PER_PATTERN_MAX) {
          throw FilterPolicyException.tooComplex();
        }
        sum += stars > 1 ? stars * POINTS_OF_ONE_OF_SEVERAL : stars;
        sum += condition.negated() ? 1 : 0;
        patterns++;
      }
    }
    return sum * patterns;
  }

  static void checkWildcardPoints(int points) {
    if (points > WILDCARD_POINTS_MAX) {
      throw FilterPolicyException.tooComplex();
    }
  }
}
