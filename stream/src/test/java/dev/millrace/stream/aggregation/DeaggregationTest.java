package dev.millrace.stream.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What comes apart, and what is left as it is. */
final class DeaggregationTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String MAGIC = "f3899ac2";

  /** Keys "a" and "bc", hash key "7", then data "x" and "yz". */
  private static final String TWO_RECORDS =
      field(1, "a")
          + field(1, "bc")
          + field(2, "7")
          + packed("0800" + "1a01" + "78")
          + packed("0801" + "1000" + "1a02" + "797a");

  @Test
  void recordsComeApartInTheirOrderWithTheirKeys() {
    assertThat(Deaggregation.read("outer", aggregated(TWO_RECORDS)))
        .containsExactly(
            new UserRecord("a", null, Bytes.utf8("x"), 0, true),
            new UserRecord("bc", "7", Bytes.utf8("yz"), 1, true));
  }

  @Test
  void unknownFieldsAndTagsAreLeftOut() {
    String more =
        "0801" // field 1 as a number is not the table of keys
            + "2a0161" // field 5
            + "31"
            + "0000000000000000" // field 6, 64 bits
            + "3d"
            + "00000000" // field 7, 32 bits
            + TWO_RECORDS
            + packed("0800" + "1a01" + "71" + "2203" + "0a0161");

    assertThat(Deaggregation.read("outer", aggregated(more)))
        .extracting(record -> record.data().toUtf8String())
        .containsExactly("x", "yz", "q");
  }

  @Test
  void tablesMayStandBehindTheRecords() {
    assertThat(Deaggregation.read("outer", aggregated(packed("08001a0178") + field(1, "late"))))
        .containsExactly(new UserRecord("late", null, Bytes.utf8("x"), 0, true));
  }

  @Test
  void emptyAggregateHasNoRecords() {
    assertThat(Deaggregation.read("outer", aggregated(""))).isEmpty();
  }

  @Test
  void whatIsNotAggregatedIsDeliveredAsItIs() {
    for (String data :
        List.of("", "00", MAGIC, MAGIC + "00".repeat(15), MAGIC + "00".repeat(16), "7b7d")) {
      assertUntouched(Bytes.wrap(HEX.parseHex(data)));
    }
  }

  @Test
  void wrongChecksumLeavesTheRecordAsItIs() {
    byte[] bytes = aggregated(TWO_RECORDS).toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      assertUntouched(Bytes.wrap(damaged));
    }
    for (int length = 0; length < bytes.length; length++) {
      assertUntouched(Bytes.wrap(bytes).slice(0, length));
    }
  }

  @Test
  void messageThatIsNoneLeavesTheRecordAsItIs() {
    for (String message :
        List.of(
            "0a", // no length
            "0aff", // a length without an end
            "0a0561", // longer than what is there
            "0affffffff7f61", // longer than any array
            "0affffffffffffffffff0161", // negative
            "0affffffffffffffffffffff0161", // more than 64 bits
            "0261", // no field
            "0b61", // a group
            "3100", // 64 bits that are not there
            "3d00", // 32 bits that are not there
            packed("08001a0178"), // a key that the table does not have
            field(1, "a") + packed("1a0178"), // a record without a key
            field(1, "a") + packed("0800"), // a record without data
            field(1, "a") + packed("080010001a0178"), // a hash key that is not there
            field(1, "a") + packed("08ffffffffffffffffff011a0178"), // a negative place
            field(1, "a") + packed("08001a0578"))) { // longer inside
      assertUntouched(aggregated(message));
    }
  }

  @Test
  void whateverBytesComeNothingFails() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    byte[] whole = HEX.parseHex(TWO_RECORDS);
    for (int run = 0; run < 20_000; run++) {
      byte[] message = whole.clone();
      for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt();
      }
      Bytes data = aggregated(HEX.formatHex(message));
      List<UserRecord> records = Deaggregation.read("outer", data);
      assertThat(records.stream().mapToInt(record -> record.data().size()).sum())
          .isLessThanOrEqualTo(data.size());
    }
  }

  private static void assertUntouched(Bytes data) {
    assertThat(Deaggregation.read("outer", data))
        .containsExactly(new UserRecord("outer", null, data, 0, false));
  }

  private static String field(int number, String text) {
    return "%02x%02x".formatted(number << 3 | 2, text.length())
        + HEX.formatHex(Bytes.utf8(text).toByteArray());
  }

  private static String packed(String message) {
    return "1a%02x".formatted(message.length() / 2) + message;
  }

  private static Bytes aggregated(String message) {
    byte[] bytes = HEX.parseHex(message);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(HEX.parseHex(MAGIC));
    all.writeBytes(bytes);
    all.writeBytes(md5(bytes));
    return Bytes.wrap(all.toByteArray());
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
