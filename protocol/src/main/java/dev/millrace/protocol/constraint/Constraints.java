package dev.millrace.protocol.constraint;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Constraint;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.schema.StructureText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks a value along its schema and collects what breaks the model's limits, in the order of the
 * model. How a violation is worded is the service's business: see {@link ValidationMessage}.
 */
public final class Constraints {
  /** A reply that lists more helps nobody. */
  static final int VIOLATIONS_MAX = 100;

  private static final Constraint PRESENT = new Constraint.Present();

  private final List<Violation> violations = new ArrayList<>();

  private Constraints() {}

  /** Empty where the value keeps all limits; at most {@value #VIOLATIONS_MAX}. */
  public static List<Violation> violations(Structure value) {
    Constraints walk = new Constraints();
    walk.checkMembers(null, value);
    return walk.violations;
  }

  private void checkMembers(@Nullable Place place, Structure structure) {
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      if (value == null) {
        if (member.required()) {
          add(new Place(place, member), null, PRESENT, member, false);
        }
      } else if (mayBeViolated(member)) {
        check(new Place(place, member), member, value, false);
      }
    }
  }

  private static boolean mayBeViolated(MemberSchema member) {
    return !member.constraints().isEmpty() || !(member.target() instanceof SimpleSchema);
  }

  private void check(Place place, MemberSchema member, Object value, boolean mapKey) {
    // A pattern is not tried on a string that is too long anyway: some patterns take time that
    // grows faster than the string. Otherwise the services name it before a length.
    if (!isTooLong(member, value)) {
      check(place, member, value, mapKey, true);
    }
    check(place, member, value, mapKey, false);
    switch (member.target()) {
      case SimpleSchema _ -> {}
      case StructureSchema<?> _ -> checkMembers(place, (Structure) value);
      case ListSchema list -> checkItems(place, list, (List<?>) value);
      case MapSchema map -> checkEntries(place, map, (Map<?, ?>) value);
    }
  }

  private void check(
      Place place, MemberSchema member, Object value, boolean mapKey, boolean patterns) {
    for (Constraint constraint : member.constraints()) {
      if (constraint instanceof Constraint.Matches == patterns && !holds(constraint, value)) {
        add(place, value, constraint, member, mapKey);
      }
    }
  }

  private static boolean isTooLong(MemberSchema member, Object value) {
    for (Constraint constraint : member.constraints()) {
      if (constraint instanceof Constraint.Length(_, long max) && size(value) > max) {
        return true;
      }
    }
    return false;
  }

  private void checkItems(Place place, ListSchema list, List<?> items) {
    if (!mayBeViolated(list.member())) {
      return;
    }
    int number = 0;
    for (Object item : items) {
      number++;
      if (item != null) {
        check(new Place(place, number), list.member(), item, false);
      }
    }
  }

  private void checkEntries(Place place, MapSchema map, Map<?, ?> entries) {
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      check(place, map.key(), entry.getKey(), true);
      if (entry.getValue() != null && mayBeViolated(map.value())) {
        check(new Place(place, entry.getKey()), map.value(), entry.getValue(), false);
      }
    }
  }

  private void add(
      Place place,
      @Nullable Object value,
      Constraint constraint,
      MemberSchema member,
      boolean mapKey) {
    if (violations.size() < VIOLATIONS_MAX) {
      boolean sensitive = StructureText.holdsSecret(member);
      violations.add(
          new Violation(
              place.path(),
              sensitive ? null : value,
              constraint,
              value != null && belowMin(constraint, value),
              sensitive,
              mapKey));
    }
  }

  private static boolean holds(Constraint constraint, Object value) {
    return switch (constraint) {
      case Constraint.Present() -> true;
      case Constraint.Length(long min, long max) -> {
        long size = size(value);
        yield size >= min && size <= max;
      }
      case Constraint.Range(BigDecimal min, BigDecimal max) -> {
        BigDecimal number = number(value);
        yield number == null
            || ((min == null || number.compareTo(min) >= 0)
                && (max == null || number.compareTo(max) <= 0));
      }
      case Constraint.OneOf(List<String> values) ->
          !(value instanceof String text) || values.contains(text);
      case Constraint.Matches pattern -> !(value instanceof String text) || pattern.test(text);
      case Constraint.UniqueItems() ->
          !(value instanceof List<?> items) || new HashSet<Object>(items).size() == items.size();
    };
  }

  private static boolean belowMin(Constraint constraint, Object value) {
    return switch (constraint) {
      case Constraint.Length(long min, _) -> size(value) < min;
      case Constraint.Range(BigDecimal min, _) -> {
        BigDecimal number = number(value);
        yield min != null && number != null && number.compareTo(min) < 0;
      }
      case Constraint.Present _,
          Constraint.OneOf _,
          Constraint.Matches _,
          Constraint.UniqueItems _ ->
          false;
    };
  }

  private static long size(Object value) {
    return switch (value) {
      case String text -> text.codePointCount(0, text.length());
      case Bytes bytes -> bytes.size();
      case List<?> items -> items.size();
      case Map<?, ?> entries -> entries.size();
      default -> throw new IllegalStateException("A " + value.getClass() + " has no length");
    };
  }

  /** Null where the value is none that a range can hold: not a number, infinite. */
  private static @Nullable BigDecimal number(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      case Double floating -> Double.isFinite(floating) ? BigDecimal.valueOf(floating) : null;
      case Float floating -> Float.isFinite(floating) ? new BigDecimal(floating.toString()) : null;
      case Number integer -> BigDecimal.valueOf(integer.longValue());
      default -> throw new IllegalStateException("A " + value.getClass() + " has no range");
    };
  }

  /**
   * Where the walk stands; spelled out only where something is wrong there.
   *
   * @param step a {@link MemberSchema}, the number of a list's item, or the key of a map's entry
   */
  private record Place(@Nullable Place parent, Object step) {
    String path() {
      String prefix = parent == null ? "" : parent.path() + ".";
      return prefix + (step instanceof MemberSchema member ? pathName(member) : step + ".member");
    }

    private static String pathName(MemberSchema member) {
      String name = member.name();
      return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
  }
}
