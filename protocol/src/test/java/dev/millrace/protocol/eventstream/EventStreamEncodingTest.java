package dev.millrace.protocol.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Messages that AWS publishes, and one with every type of header, whose checksums are made here.
 */
class EventStreamEncodingTest {
  private static final String PAYLOAD = "{'foo':'bar'}";

  @Test
  void emptyMessageIsAsPublished() {
    assertBothWays("00000010" + "00000000" + "05c248eb" + "7d98c8ff", Map.of(), "");
  }

  @Test
  void payloadAloneIsAsPublished() {
    assertBothWays(
        "0000001d" + "00000000" + "fd528c5a" + hex(PAYLOAD) + "c3653936", Map.of(), PAYLOAD);
  }

  @Test
  void textHeaderIsAsPublished() {
    assertBothWays(
        "0000003d"
            + "00000020"
            + "07fd8396"
            + ("0c" + hex("content-type") + "07" + "0010" + hex("application/json"))
            + hex(PAYLOAD)
            + "8d9c08b1",
        Map.of("content-type", new HeaderValue.Text("application/json")),
        PAYLOAD);
  }

  @Test
  void numberInAHeaderIsAsPublished() {
    assertBothWays(
        "0000002b"
            + "0000000e"
            + "348bec7b"
            + ("08" + hex("event-id") + "04" + "0000a00c")
            + hex(PAYLOAD)
            + "d3890285",
        Map.of("event-id", new HeaderValue.Int32(0xA00C)),
        PAYLOAD);
  }

  @Test
  void everyTypeOfHeaderGoesBothWays() {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put("a", new HeaderValue.Bool(true));
    headers.put("b", new HeaderValue.Bool(false));
    headers.put("c", new HeaderValue.Int8((byte) -49));
    headers.put("d", new HeaderValue.Int16((short) 300));
    headers.put("e", new HeaderValue.Int32(-2));
    headers.put("f", new HeaderValue.Int64(Long.MIN_VALUE + 1));
    headers.put("g", new HeaderValue.Binary(Bytes.utf8("raw")));
    headers.put("h", new HeaderValue.Text("a\u00e9\u20ac"));
    headers.put("i", new HeaderValue.Time(Instant.ofEpochMilli(8_675_309)));
    headers.put("j", new HeaderValue.Id(new UUID(0x0102030405060708L, 0x090A0B0C0D0E0F10L)));
    String block =
        "016100"
            + "016201"
            + "016302cf"
            + "016403012c"
            + "016504fffffffe"
            + "0166058000000000000001"
            + "0167060003726177"
            + "016807000661c3a9e282ac"
            + "0169080000000000845fed"
            + "016a090102030405060708090a0b0c0d0e0f10";

    assertBothWays(HexFormat.of().formatHex(framed(block, "body")), headers, "body");
  }

  @Test
  void messagesAreFoundHoweverTheyAreCut() {
    Bytes first = Bytes.wrap(framed("016100", PAYLOAD));
    Bytes second = Bytes.wrap(framed("", "x".repeat(10_000)));
    byte[] both = new byte[first.size() + second.size()];
    first.writeTo(ByteBuffer.wrap(both));
    second.writeTo(ByteBuffer.wrap(both, first.size(), second.size()));

    for (int piece : List.of(1, 3, 12, 13, 16, 4_096, both.length)) {
      EventStreamDecoder decoder = new EventStreamDecoder(20_000);
      StringBuilder payloads = new StringBuilder();
      for (int from = 0; from < both.length; from += piece) {
        for (EventStreamMessage message :
            decoder.decode(Bytes.wrap(both, from, Math.min(piece, both.length - from)))) {
          payloads.append(message.payload().toUtf8String()).append('|');
        }
      }
      assertThat(payloads).hasToString(PAYLOAD + "|" + "x".repeat(10_000) + "|");
      assertThat(decoder.betweenMessages()).isTrue();
    }
  }

  @Test
  void headerThatIsTooLargeIsNotWritten() {
    assertNotWritten(Map.of("", new HeaderValue.Bool(true)), "A header's name has 0 bytes");
    assertNotWritten(
        Map.of("n".repeat(256), new HeaderValue.Bool(true)), "A header's name has 256 bytes");
    assertNotWritten(
        Map.of("n", new HeaderValue.Text("v".repeat(32_768))), "A header's value has 32768 bytes");
    Map<String, HeaderValue> many = new LinkedHashMap<>();
    for (char name = 'a'; name < 'e'; name++) {
      many.put(String.valueOf(name), new HeaderValue.Text("v".repeat(32_767)));
    }
    assertNotWritten(many, "The headers have 131088 bytes");
  }

  private static void assertNotWritten(Map<String, HeaderValue> headers, String message) {
    assertThatThrownBy(
            () -> EventStreamEncoder.encode(new EventStreamMessage(headers, Bytes.EMPTY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void assertBothWays(String hex, Map<String, HeaderValue> headers, String payload) {
    EventStreamMessage message = new EventStreamMessage(headers, Bytes.utf8(payload));

    assertThat(HexFormat.of().formatHex(EventStreamEncoder.encode(message).toByteArray()))
        .isEqualTo(hex);
    assertThat(new EventStreamDecoder(1_000).decode(Bytes.wrap(HexFormat.of().parseHex(hex))))
        .containsExactly(message);
  }

  /** A message around these bytes of headers. */
  static byte[] framed(String headersHex, String payload) {
    byte[] headers = HexFormat.of().parseHex(headersHex);
    byte[] body = payload.getBytes(UTF_8);
    ByteBuffer message = ByteBuffer.allocate(16 + headers.length + body.length);
    message.putInt(message.capacity()).putInt(headers.length);
    message.putInt(checksum(message.array(), 8)).put(headers).put(body);
    message.putInt(checksum(message.array(), message.position()));
    return message.array();
  }

  /** CRC-32 bit by bit, as it is defined. */
  static int checksum(byte[] bytes, int length) {
    int remainder = -1;
    for (int i = 0; i < length; i++) {
      remainder ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        remainder = (remainder >>> 1) ^ ((remainder & 1) == 0 ? 0 : 0xEDB88320);
      }
    }
    return ~remainder;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
