package dev.millrace.protocol.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no event stream is refused, and nothing that it says about its size is believed. */
class BrokenEventStreamTest {
  private static final int MESSAGE_BYTES_MAX = 1_000;

  @Test
  void everyFlippedBitIsNoticed() {
    byte[] good =
        EventStreamEncodingTest.framed("0c636f6e74656e742d7479706507000161", "{'foo':'bar'}");
    for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
      byte[] bad = good.clone();
      bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

      assertThatThrownBy(() -> decode(bad)).isInstanceOf(EventStreamException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1001, 0, A message of 1001 bytes is too large",
    "-1, 0, A message of 4294967295 bytes is too large",
    "15, 0, Headers of 0 bytes in a message of 15",
    "0, 0, Headers of 0 bytes in a message of 0",
    "20, 5, Headers of 5 bytes in a message of 20",
    "20, -1, Headers of 4294967295 bytes in a message of 20",
  })
  void lengthsThatCannotBeAreRefusedBeforeAnythingElseHasCome(
      int totalBytes, int headersBytes, String message) {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(totalBytes).putInt(headersBytes);
    prelude.putInt(EventStreamEncodingTest.checksum(prelude.array(), 8));

    assertThatThrownBy(() -> decode(prelude.array()))
        .isInstanceOf(EventStreamException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "00, A header has no name",
    "0000, A header has no name",
    "0161, A header is cut off",
    "ff61, A header is cut off",
    "01610a, A header is of no known type",
    "0161ff, A header is of no known type",
    "016102, A header is cut off",
    "01610600, A header is cut off",
    "016107000261, A header is cut off",
    "016107ffff61, A header is cut off",
    "016109000000000000000000000000000000, A header is cut off",
    "016100016101, A header is there twice",
  })
  void headersThatCannotBeAreRefused(String headersHex, String message) {
    assertThatThrownBy(() -> decode(EventStreamEncodingTest.framed(headersHex, "payload")))
        .isInstanceOf(EventStreamException.class)
        .hasMessage(message);
  }

  @Test
  void nothingIsReadBehindTheBreak() {
    EventStreamDecoder decoder = new EventStreamDecoder(MESSAGE_BYTES_MAX);
    assertThatThrownBy(() -> decoder.decode(Bytes.wrap(new byte[12])))
        .hasMessage("The checksum of a prelude is wrong");

    assertThatThrownBy(() -> decoder.decode(Bytes.wrap(EventStreamEncodingTest.framed("", "good"))))
        .isInstanceOf(EventStreamException.class)
        .hasMessage("The stream was broken before");
  }

  @Test
  void halfAMessageIsNoEnd() {
    EventStreamDecoder decoder = new EventStreamDecoder(MESSAGE_BYTES_MAX);
    byte[] message = EventStreamEncodingTest.framed("", "payload");

    assertThat(decoder.decode(Bytes.wrap(message, 0, message.length - 1))).isEmpty();
    assertThat(decoder.betweenMessages()).isFalse();
  }

  @Test
  void randomHeadersInAGoodFrameAreReadOrRefused() {
    Random random = new Random(20_261);
    int read = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] block = new byte[random.nextInt(40)];
      random.nextBytes(block);
      if (block.length > 2) {
        block[0] = (byte) random.nextInt(3);
      }
      try {
        read += decode(EventStreamEncodingTest.framed(HexFormat.of().formatHex(block), "")).size();
      } catch (EventStreamException refused) {
        assertThat(refused).hasMessageStartingWith("A header ");
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void randomMessagesSurviveRandomCuts() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      EventStreamMessage message = randomMessage(random);
      Bytes encoded = EventStreamEncoder.encode(message);
      EventStreamDecoder decoder = new EventStreamDecoder(encoded.size());
      int cut = random.nextInt(encoded.size() + 1);

      List<EventStreamMessage> before = decoder.decode(encoded.slice(0, cut));
      List<EventStreamMessage> after = decoder.decode(encoded.slice(cut, encoded.size() - cut));

      assertThat(cut == encoded.size() ? before : after).containsExactly(message);
    }
  }

  private static EventStreamMessage randomMessage(Random random) {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      headers.put("h" + i, new HeaderValue.Text("v".repeat(random.nextInt(300))));
    }
    byte[] payload = new byte[random.nextInt(5_000)];
    random.nextBytes(payload);
    return new EventStreamMessage(headers, Bytes.wrap(payload));
  }

  private static List<EventStreamMessage> decode(byte[] bytes) {
    return new EventStreamDecoder(MESSAGE_BYTES_MAX).decode(Bytes.wrap(bytes));
  }
}
