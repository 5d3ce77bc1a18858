package dev.millrace.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EncoderDecoderTest {
  @Test
  void formsNeverChange() {
    Encoder out = new Encoder(0);
    out.putByte(0xAB);
    out.putBoolean(true);
    out.putInt(0x01020304);
    out.putLong(0x0102030405060708L);
    out.putVarLong(127);
    out.putVarLong(300);
    out.putVarInt(-1);
    out.putBytes(Bytes.utf8("ab"));
    out.putRaw(Bytes.utf8("cd"));
    out.putString("é");
    out.putNullableString(null);
    out.putNullableString("x");
    out.putStrings(Map.of("k", "v"));

    assertThat(HexFormat.of().formatHex(out.toBytes().toByteArray()))
        .isEqualTo(
            "ab"
                + "01"
                + "01020304"
                + "0102030405060708"
                + "7f"
                + "ac02"
                + "ffffffff0f"
                + "026162"
                + "6364"
                + "02c3a9"
                + "00"
                + "010178"
                + "01016b0176");
  }

  @Test
  void integersOfAllSizesSurvive() {
    Random random = new Random(1);
    Encoder out = new Encoder(16);
    long[] longs = new long[10_000];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = random.nextLong() >> random.nextInt(64);
      out.putVarLong(longs[i]);
      out.putVarInt((int) longs[i]);
      out.putLong(longs[i]);
      out.putInt((int) longs[i]);
    }
    Decoder in = new Decoder(out.toBytes());
    for (long value : longs) {
      assertThat(in.getVarLong()).isEqualTo(value);
      assertThat(in.getVarInt()).isEqualTo((int) value);
      assertThat(in.getLong()).isEqualTo(value);
      assertThat(in.getInt()).isEqualTo((int) value);
    }
    in.expectEnd();
  }

  @Test
  void stringsKeepTheirOrder() {
    Map<String, String> strings = new LinkedHashMap<>();
    strings.put("z", "1");
    strings.put("a", "2");
    Encoder out = new Encoder(16);
    out.putStrings(strings);

    assertThat(new Decoder(out.toBytes()).getStrings())
        .containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
  }

  @Test
  void integerOfTooManyBitsIsMalformed() {
    assertMalformed("ffffffffffffffffff02", Decoder::getVarLong, "an integer of more than 64 bits");
    assertMalformed(
        "ffffffffffffffffff8100", Decoder::getVarLong, "an integer of more than 64 bits");
    assertMalformed("ffffffff10", Decoder::getVarInt, "an integer of more than 32 bits");
    assertThat(decoder("ffffffffffffffffff01").getVarLong()).isEqualTo(-1);
  }

  @Test
  void countOfMoreThanIsLeftIsMalformed() {
    assertMalformed("0401", Decoder::getCount, "a count of 4 in 1 bytes");
    assertMalformed("ffffffff0f", Decoder::getCount, "a count of -1 in 0 bytes");
    assertMalformed("0261", Decoder::getBytes, "a count of 2 in 1 bytes");
  }

  @Test
  void endIsNotReadOver() {
    assertMalformed("", Decoder::getByte, "1 bytes wanted, 0 there");
    assertMalformed("000000", Decoder::getInt, "4 bytes wanted, 3 there");
    assertMalformed("00", in -> in.getRaw(-1), "-1 bytes wanted, 1 there");
    assertMalformed("80", Decoder::getVarLong, "1 bytes wanted, 0 there");
  }

  @Test
  void booleanIsZeroOrOne() {
    assertMalformed("02", Decoder::getBoolean, "a boolean of 2");
  }

  @Test
  void bytesTooManyAreMalformed() {
    Decoder in = decoder("0000");
    assertThatThrownBy(in::expectEnd)
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: 2 bytes too many");
  }

  @Test
  void writtenBytesCanBeReplacedForgottenAndLookedAt() {
    Encoder out = new Encoder(16);
    out.putInt(0);
    out.putString("abc");
    out.setInt(0, 9);
    assertThat(out.view(5).remaining()).isEqualTo(3);
    out.truncate(4);

    assertThat(new Decoder(out.toBytes()).getInt()).isEqualTo(9);
    assertThat(out.size()).isEqualTo(4);
    assertThatThrownBy(() -> out.setInt(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> out.truncate(5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private interface Read {
    Object from(Decoder in);
  }

  private static void assertMalformed(String hex, Read read, String reason) {
    assertThatThrownBy(() -> read.from(decoder(hex)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: " + reason);
  }

  private static Decoder decoder(String hex) {
    return new Decoder(Bytes.wrap(HexFormat.of().parseHex(hex)));
  }
}
