package dev.millrace.engine.table.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.NumberSet;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Items: equality, order of keys, size, and bytes. */
class ItemTest {
  private static final long SEED = 20_260_714L;

  @Test
  void equalItemsAreEqualBytesWhateverTheyWereWrittenLike() {
    Item one =
        Item.of(
            Map.of(
                "n", Numbers.parse("1.50"),
                "ns", new NumberSet(List.of(Numbers.parse("2"), Numbers.parse("1.0"))),
                "ss", TextSet.of("b", "a")));
    Item other =
        Item.of(
            Map.of(
                "ss", TextSet.of("a", "b"),
                "ns", new NumberSet(List.of(Numbers.parse("1"), Numbers.parse("2e0"))),
                "n", Numbers.parse("1.5")));
    assertThat(one).isEqualTo(other);
    assertThat(encoded(one)).isEqualTo(encoded(other));
  }

  @Test
  void randomItemsSurviveTheirBytes() {
    RandomValues random = new RandomValues(new Random(SEED));
    for (int i = 0; i < 2_000; i++) {
      Item item = random.item();
      Decoder in = new Decoder(encoded(item));
      assertThat(Item.decode(in)).isEqualTo(item);
      in.expectEnd();
    }
  }

  @Test
  void damagedBytesAreRefusedOrDecodeButNeverBreakTheReader() {
    Random random = new Random(SEED);
    RandomValues values = new RandomValues(random);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = encoded(values.item()).toByteArray();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        Item.decode(new Decoder(Bytes.wrap(bytes)));
      } catch (MalformedRecordException e) {
        assertThat(e).hasMessageStartingWith("malformed record: ");
      }
    }
  }

  @Test
  void valuesNestedTooDeepAreRefused() {
    AttributeValue deepest = new Flag(true);
    for (int level = 1; level < AttributeValue.DEPTH_MAX; level++) {
      deepest = new ListValue(List.of(deepest));
    }
    assertThat(deepest.depth()).isEqualTo(32);
    Item kept = Item.of(Map.of("a", deepest));
    assertThat(Item.decode(new Decoder(encoded(kept)))).isEqualTo(kept);

    Item refused = Item.of(Map.of("a", new ListValue(List.of(deepest))));
    assertThatThrownBy(() -> Item.decode(new Decoder(encoded(refused))))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: values nested deeper than 32 levels");
  }

  @Test
  void sizeCountsNamesValuesAndTheOverheadOfDocuments() {
    Item item =
        Item.of(
            Map.of(
                "key", new Text("é"),
                "flag", new Flag(false),
                "none", new Null(),
                "list", new ListValue(List.of(new Text("a"), new Null())),
                "map", MapValue.of(Map.of("k", new Binary(Bytes.utf8("xyz")))),
                "set", TextSet.of("ab", "c")));
    assertThat(item.sizeBytes())
        .isEqualTo((3 + 2) + (4 + 1) + (4 + 1) + (4 + 3 + 2 + 2) + (3 + 3 + 1 + 1 + 3) + (3 + 3));
  }

  @Test
  void textKeysAreInTheOrderOfTheirUtf8Bytes() {
    Random random = new Random(SEED);
    int[] points = {'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};
    for (int i = 0; i < 5_000; i++) {
      String a = text(random, points);
      String b = text(random, points);
      int byBytes =
          Arrays.compareUnsigned(Bytes.utf8(a).toByteArray(), Bytes.utf8(b).toByteArray());
      assertThat(Integer.signum(new Text(a).compareTo(new Text(b))))
          .as("%s, %s", a, b)
          .isEqualTo(Integer.signum(byBytes));
      assertThat(Utf8Order.sizeBytes(a)).isEqualTo(Bytes.utf8(a).size());
    }
  }

  @Test
  void numberKeysAreInNumericAndBinaryKeysInUnsignedOrder() {
    List<KeyValue> keys =
        new ArrayList<>(
            List.of(
                new Binary(Bytes.wrap(new byte[] {(byte) 0x80})),
                new Binary(Bytes.wrap(new byte[] {0x7F, 0})),
                Numbers.parse("10"),
                Numbers.parse("9"),
                Numbers.parse("-1e10"),
                new Text("z")));
    keys.sort(null);
    assertThat(keys)
        .containsExactly(
            new Text("z"),
            Numbers.parse("-10000000000"),
            Numbers.parse("9"),
            Numbers.parse("10"),
            new Binary(Bytes.wrap(new byte[] {0x7F, 0})),
            new Binary(Bytes.wrap(new byte[] {(byte) 0x80})));
  }

  private static String text(Random random, int[] points) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static Bytes encoded(Item item) {
    Encoder out = new Encoder(64);
    item.encode(out);
    return out.toBytes();
  }
}
