package dev.millrace.protocol.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit that the model puts on values of a shape. */
public sealed interface Constraint {
  /** The member is there: what {@link MemberSchema#required} says. */
  record Present() implements Constraint {}

  /**
   * Code points of a string, bytes of a blob, entries of a list or map; both ends belong to it.
   *
   * @param max {@link Long#MAX_VALUE} where there is none
   */
  record Length(long min, long max) implements Constraint {
    public static Length atLeast(long min) {
      return new Length(min, Long.MAX_VALUE);
    }

    public static Length atMost(long max) {
      return new Length(0, max);
    }
  }

  /** A number's limits; both ends belong to it, null where there is none. */
  record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) implements Constraint {
    public static Range between(String min, String max) {
      return new Range(new BigDecimal(min), new BigDecimal(max));
    }

    public static Range atLeast(String min) {
      return new Range(new BigDecimal(min), null);
    }

    public static Range atMost(String max) {
      return new Range(null, new BigDecimal(max));
    }
  }

  /** Values of an enum, in the order of the model. */
  record OneOf(List<String> values) implements Constraint {
    public OneOf {
      values = List.copyOf(values);
    }

    public static OneOf values(String... values) {
      return new OneOf(List.of(values));
    }
  }

  /** No two elements of a list are equal. */
  record UniqueItems() implements Constraint {}

  /** A regular expression of which a string must contain a match; most are anchored. */
  final class Matches implements Constraint {
    private final String regex;
    private volatile java.util.regex.@Nullable Pattern compiled;

    private Matches(String regex) {
      this.regex = regex;
    }

    public static Matches regex(String regex) {
      return new Matches(regex);
    }

    public String regex() {
      return regex;
    }

    /** Compiled on the first use: most operations of a service are never called in a process. */
    public boolean test(CharSequence value) {
      java.util.regex.Pattern pattern = compiled;
      if (pattern == null) {
        pattern = java.util.regex.Pattern.compile(regex);
        compiled = pattern;
      }
      return pattern.matcher(value).find();
    }
  }
}
