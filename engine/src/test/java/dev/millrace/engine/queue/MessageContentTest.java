package dev.millrace.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.codec.MutatedBytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MessageContentTest {
  private static final Bytes BODY_MD5 =
      Bytes.wrap(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
  private static final Bytes ATTRIBUTES_MD5 =
      Bytes.wrap(HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));

  private static final MessageContent PLAIN =
      new MessageContent(Bytes.utf8("hi"), BODY_MD5, List.of(), null, "AIDA", null);
  private static final MessageContent FULL =
      new MessageContent(
          Bytes.utf8("hi"),
          BODY_MD5,
          List.of(
              new Attribute("n", "Number.int", Bytes.utf8("1")),
              new Attribute("b", "Binary", Bytes.wrap(new byte[] {0, -1}))),
          ATTRIBUTES_MD5,
          "AIDA",
          "Root=1");

  private static final MessageContent OF_A_GROUP =
      new MessageContent(Bytes.utf8("hi"), BODY_MD5, List.of(), null, "AIDA", null, "g", null);
  private static final MessageContent FIFO =
      new MessageContent(
          FULL.body(),
          BODY_MD5,
          FULL.attributes(),
          ATTRIBUTES_MD5,
          "AIDA",
          "Root=1",
          "group",
          "id");

  @Test
  void whatWasEncodedIsDecoded() {
    for (MessageContent content : List.of(PLAIN, FULL, OF_A_GROUP, FIFO)) {
      assertThat(MessageContent.decode(content.encode())).isEqualTo(content);
    }
  }

  @Test
  void formNeverChanges() {
    assertThat(hex(PLAIN))
        .isEqualTo("000102030405060708090a0b0c0d0e0f" + "026869" + "0441494441" + "00" + "00");
    assertThat(hex(FULL))
        .isEqualTo(
            "000102030405060708090a0b0c0d0e0f"
                + "026869"
                + "0441494441"
                + "0106526f6f743d31"
                + "02"
                + "016e"
                + "0a4e756d6265722e696e74"
                + "0131"
                + "0162"
                + "0642696e617279"
                + "0200ff"
                + "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    assertThat(hex(OF_A_GROUP)).isEqualTo(hex(PLAIN) + "0167" + "00");
    assertThat(hex(FIFO)).isEqualTo(hex(FULL) + "0567726f7570" + "01" + "026964");
  }

  @Test
  void typesWithASuffixAreBinaryToo() {
    assertThat(new Attribute("a", "Binary.gif", Bytes.EMPTY).binary()).isTrue();
    assertThat(new Attribute("a", "String.Binary", Bytes.EMPTY).binary()).isFalse();
  }

  @Test
  void changedBytesAreContentOrMalformedAndNothingElse() {
    Random random = new Random(20_260_803);
    byte[] whole = FIFO.encode().toByteArray();
    int malformed = 0;
    for (int i = 0; i < 50_000; i++) {
      try {
        MessageContent.decode(MutatedBytes.of(whole.clone(), random));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
  }

  private static String hex(MessageContent content) {
    return HexFormat.of().formatHex(content.encode().toByteArray());
  }
}
