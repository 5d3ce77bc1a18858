package dev.millrace.engine.table.value;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Values of every type, small enough that collisions and equal values are frequent. */
public final class RandomValues {
  private final Random random;

  public RandomValues(Random random) {
    this.random = random;
  }

  public Item item() {
    return Item.of(entries(3));
  }

  public AttributeValue value(int depth) {
    return switch (random.nextInt(depth > 1 ? 10 : 8)) {
      case 0 -> text();
      case 1 -> number();
      case 2 -> binary();
      case 3 -> new TextSet(some(this::text));
      case 4 -> new NumberSet(some(this::number));
      case 5 -> new BinarySet(some(this::binary));
      case 6 -> new Flag(random.nextBoolean());
      case 7 -> new Null();
      case 8 -> new ListValue(some(() -> value(depth - 1)));
      default -> MapValue.of(entries(depth - 1));
    };
  }

  public NumberValue number() {
    String digits = String.valueOf(random.nextInt(-50, 50));
    return Numbers.parse(
        random.nextInt(4) == 0 ? digits + "e" + random.nextInt(-100, 100) : digits);
  }

  public Text text() {
    return new Text("abcé😀".substring(0, random.nextInt(5)));
  }

  private Binary binary() {
    byte[] bytes = new byte[random.nextInt(3)];
    random.nextBytes(bytes);
    return new Binary(Bytes.wrap(bytes));
  }

  private Map<String, AttributeValue> entries(int depth) {
    Map<String, AttributeValue> entries = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      entries.put(String.valueOf((char) ('a' + random.nextInt(5))), value(depth));
    }
    return entries;
  }

  private <V> List<V> some(Supplier<V> one) {
    List<V> all = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }
}
