package dev.millrace.engine.codec;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values of attributes, written under the attributes' names, so that their order may change. */
public final class NamedValues {
  private NamedValues() {}

  public static <A extends Enum<A>> void put(
      Map<A, String> values, Function<A, String> nameOf, Encoder out) {
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach((attribute, value) -> named.put(nameOf.apply(attribute), value));
    out.putStrings(named);
  }

  public static <A extends Enum<A>> Map<A, String> get(
      Class<A> attributes, Function<String, Optional<A>> named, Decoder in) {
    Map<A, String> values = new EnumMap<>(attributes);
    in.getStrings().forEach((name, value) -> values.put(attribute(name, named), value));
    return values;
  }

  private static <A> A attribute(String name, Function<String, Optional<A>> named) {
    return named
        .apply(name)
        .orElseThrow(() -> new MalformedRecordException("no attribute is called " + name));
  }
}
