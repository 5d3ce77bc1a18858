package dev.millrace.engine.table.expression;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.BinarySet;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.NumberSet;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values as tests write them. */
final class Values {
  /** One value of each type, by the type's name behind a colon. */
  static final Map<String, AttributeValue> OF_EVERY_TYPE =
      Map.of(
          ":S", s("a"),
          ":N", n("1"),
          ":B", b("a"),
          ":SS", TextSet.of("a"),
          ":NS", ns("1"),
          ":BS", new BinarySet(List.of((Binary) b("a"))),
          ":BOOL", new Flag(true),
          ":NULL", new Null(),
          ":L", l(n("1")),
          ":M", m("k", s("a")));

  private Values() {}

  static AttributeValue s(String text) {
    return new Text(text);
  }

  static AttributeValue n(String number) {
    return Numbers.parse(number);
  }

  static AttributeValue b(String text) {
    return new Binary(Bytes.utf8(text));
  }

  static AttributeValue ns(String... numbers) {
    return new NumberSet(Stream.of(numbers).map(Numbers::parse).toList());
  }

  static AttributeValue l(AttributeValue... elements) {
    return new ListValue(List.of(elements));
  }

  static AttributeValue m(String name, AttributeValue value) {
    return MapValue.of(Map.of(name, value));
  }

  static AttributeValue m(
      String name, AttributeValue value, String otherName, AttributeValue otherValue) {
    return MapValue.of(Map.of(name, value, otherName, otherValue));
  }

  static Item item(Object... namesAndValues) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return Item.of(attributes);
  }

  static ExpressionParser parser(Map<String, String> names, Map<String, AttributeValue> values) {
    return new ExpressionParser(
        new Placeholders(names.isEmpty() ? null : names, values.isEmpty() ? null : values));
  }

  static ExpressionParser parser(Map<String, AttributeValue> values) {
    return parser(Map.of(), values);
  }
}
