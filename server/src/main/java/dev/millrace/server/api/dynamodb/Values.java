package dev.millrace.server.api.dynamodb;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.BinarySet;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.NumberSet;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.NumberException;
import dev.millrace.engine.table.value.Numbers;
import dev.millrace.protocol.dynamodb.AttributeValue;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attribute values between the wire and the engine, refused where no table could hold them. */
final class Values {
  private Values() {}

  /** An item, or a key. */
  static Item item(Map<String, AttributeValue> attributes) {
    return new Item(new TreeMap<>(values(attributes)));
  }

  static @Nullable Item itemOrNull(@Nullable Map<String, AttributeValue> attributes) {
    return attributes == null ? null : item(attributes);
  }

  static Map<String, dev.millrace.engine.table.value.AttributeValue> values(
      Map<String, AttributeValue> attributes) {
    Map<String, dev.millrace.engine.table.value.AttributeValue> values = new LinkedHashMap<>();
    attributes.forEach((name, value) -> values.put(name, value(value)));
    values
        .values()
        .forEach(value -> {
          if (value.depth() > dev.millrace.engine.table.value.AttributeValue.DEPTH_MAX) {
            throw DynamoDbErrors.tooDeep();
          }
        });
    return values;
  }

  static dev.millrace.engine.table.value.AttributeValue value(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> new Text(text);
      case AttributeValue.N(var number) -> number(number);
      case AttributeValue.B(var bytes) -> new Binary(bytes);
      case AttributeValue.BOOL(var flag) -> new Flag(flag);
      case AttributeValue.NULL(var isNull) -> {
        if (!isNull) {
          throw DynamoDbErrors.invalidParameter(
              "Null attribute value types must have the value of true");
        }
        yield new Null();
      }
      case AttributeValue.SS(var texts) -> texts(texts);
      case AttributeValue.NS(var numbers) -> numbers(numbers);
      case AttributeValue.BS(var binaries) -> binaries(binaries);
      case AttributeValue.L(var elements) ->
          new ListValue(elements.stream().map(Values::value).toList());
      case AttributeValue.M(var entries) -> {
        Map<String, dev.millrace.engine.table.value.AttributeValue> map = new TreeMap<>();
        entries.forEach((name, element) -> map.put(name, value(element)));
        yield MapValue.of(map);
      }
    };
  }

  static Map<String, AttributeValue> wire(Item item) {
    return wire(item.attributes());
  }

  private static Map<String, AttributeValue> wire(
      Map<String, dev.millrace.engine.table.value.AttributeValue> attributes) {
    Map<String, AttributeValue> wire = new LinkedHashMap<>();
    attributes.forEach((name, value) -> wire.put(name, wire(value)));
    return wire;
  }

  static @Nullable Map<String, AttributeValue> wireOrNull(@Nullable Item item) {
    return item == null ? null : wire(item);
  }

  static AttributeValue wire(dev.millrace.engine.table.value.AttributeValue value) {
    return switch (value) {
      case Text(var text) -> new AttributeValue.S(text);
      case NumberValue number -> new AttributeValue.N(Numbers.format(number));
      case Binary(var bytes) -> new AttributeValue.B(bytes);
      case Flag(var flag) -> new AttributeValue.BOOL(flag);
      case Null() -> new AttributeValue.NULL(true);
      case TextSet(var members) -> new AttributeValue.SS(members.stream().map(Text::text).toList());
      case NumberSet(var members) ->
          new AttributeValue.NS(members.stream().map(Numbers::format).toList());
      case BinarySet(var members) ->
          new AttributeValue.BS(members.stream().map(Binary::bytes).toList());
      case ListValue(var elements) ->
          new AttributeValue.L(elements.stream().map(Values::wire).toList());
      case MapValue(var entries) -> new AttributeValue.M(wire(entries));
    };
  }

  private static NumberValue number(String text) {
    try {
      return Numbers.parse(text);
    } catch (NumberException refused) {
      throw DynamoDbErrors.validation(String.valueOf(refused.getMessage()));
    }
  }

  private static TextSet texts(List<String> texts) {
    if (texts.isEmpty()) {
      throw DynamoDbErrors.invalidParameter("An string set  may not be empty");
    }
    if (new HashSet<>(texts).size() < texts.size()) {
      throw DynamoDbErrors.invalidParameter(
          "Input collection [" + String.join(", ", texts) + "] contains duplicates.");
    }
    return new TextSet(texts.stream().map(Text::new).toList());
  }

  private static NumberSet numbers(List<String> numbers) {
    if (numbers.isEmpty()) {
      throw DynamoDbErrors.invalidParameter("An number set  may not be empty");
    }
    NumberSet set = new NumberSet(numbers.stream().map(Values::number).toList());
    if (set.members().size() < numbers.size()) {
      throw DynamoDbErrors.validation("Input collection contains duplicates");
    }
    return set;
  }

  private static BinarySet binaries(List<Bytes> binaries) {
    if (binaries.isEmpty()) {
      throw DynamoDbErrors.invalidParameter("Binary sets should not be empty");
    }
    if (new HashSet<>(binaries).size() < binaries.size()) {
      List<String> texts =
          binaries.stream()
              .map(bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray()))
              .toList();
      throw DynamoDbErrors.invalidParameter(
          "Input collection " + texts + "of type BS contains duplicates.");
    }
    return new BinarySet(binaries.stream().map(Binary::new).toList());
  }
}
