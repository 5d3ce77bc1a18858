package dev.millrace.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The journal form of each of {@link SampleRecords#ALL}, byte for byte. Journals out there hold
 * these bytes: a line may be added here, none may ever change.
 */
final class FrozenRecordsTest {
  private static final String TIME = "80d095ffbc31";
  private static final String ID = "0123456789ab4cde8f0123456789abcd";
  private static final String ORDERS =
      "2671756575653a3132333435363738393031323a65752d63656e7472616c2d313a6f7264657273";
  private static final String FAILED =
      "2671756575653a3132333435363738393031323a65752d63656e7472616c2d313a6661696c6564";
  private static final String SETTINGS =
      "02"
          + "0d52656472697665506f6c696379157b226d617852656365697665436f756e74223a337d"
          + "115669736962696c69747954696d656f7574023630"
          + ("01" + FAILED + "03");
  private static final String TRAVELLED =
      ("ac02" + "808080808020" + "808040" + TIME + "b0ba97ffbc31" + "81d095ffbc31")
          + ("82d095ffbc31" + "e807" + "deadbeef" + "01" + ORDERS + "01");
  private static final String GROUP = "00112233445566778899aabbccddeeff";
  private static final String OTHER = "ffffffffffffffff0000000000000001";
  private static final String IN_GROUP =
      ("07" + "8020" + "c801" + TIME + TIME + TIME + TIME + "01" + "00000005")
          + ("01" + FAILED + "02" + GROUP);
  private static final String LONG_MAX = "ffffffffffffffff7f";
  private static final String INT_MAX = "ffffffff07";

  private static final List<String> FORMS =
      List.of(
          "01" + "00" + "00" + "00" + "00",
          "01" + SETTINGS + "02" + "04636f73740162" + "047465616d0161" + TIME,
          "02" + SETTINGS + TIME,
          "02" + "00" + "00" + TIME,
          "03" + "00",
          "03" + "02" + "0000" + "04636cc3a9" + "0bd0b4d0bed0bc20f09f8fa0",
          "04" + "00",
          "04" + "02" + "047465616d" + "04636f7374",
          "05" + TIME,
          "06" + TIME,
          "07" + "07" + ID + TIME + "88f795ffbc31" + "0568656c6c6f",
          "07" + LONG_MAX + "ffffffffffffffffffffffffffffffff" + "00" + "00" + "00",
          "08" + TIME + "b0ba97ffbc31" + "00",
          "08" + TIME + "b0ba97ffbc31" + "02" + "07ffffffff" + "ac0200000005",
          "09" + "07" + TIME,
          "0a" + "07",
          "0b" + TIME,
          "0c" + "ac02",
          "0d" + TRAVELLED + "00",
          "0d" + TRAVELLED + "01" + ID + "0568656c6c6f",
          "0e"
              + "07"
              + "8020"
              + "c801"
              + TIME
              + TIME
              + "00"
              + "00"
              + "00"
              + "00000000"
              + "00"
              + "00",
          "0e" + TRAVELLED,
          ("0e" + LONG_MAX + LONG_MAX + INT_MAX + LONG_MAX + LONG_MAX + LONG_MAX + LONG_MAX)
              + (INT_MAX + "80000000" + "01" + FAILED + "01"),
          "0f" + "00" + "00" + "00" + "00" + "00",
          "0f" + "ad02" + "ac02" + TIME + "81d095ffbc31" + "82d095ffbc31",
          // Relocated
          "10ac020123456789ab4cde8f0123456789abcd0568656c6c6f",
          "11" + "07" + ID + TIME + TIME + "0568656c6c6f" + GROUP + "00",
          "11" + "07" + ID + TIME + TIME + "0568656c6c6f" + GROUP + "01" + OTHER,
          "12" + OTHER + ID + "ac02" + TIME,
          "13" + OTHER + TIME + "b0ba97ffbc31" + "01" + "07ffffffff",
          "14" + OTHER + TIME,
          "15" + OTHER + TIME + "b0ba97ffbc31" + "01" + "07ffffffff",
          "0d" + IN_GROUP + "00",
          "0d" + IN_GROUP + "01" + ID + "0568656c6c6f",
          "0e" + IN_GROUP,
          ("0e" + "08" + "8020" + "c801" + TIME + TIME + "00" + "00" + "00" + "00000000")
              + ("00" + "03" + OTHER),
          "16" + ID + "00" + "00" + TIME + "ac02" + "00" + "01" + "00" + "81d095ffbc31",
          "16" + ID + ("01" + FAILED) + "f403" + TIME + "ac02" + "07" + "04" + "0103776879" + TIME,
          "16" + ID + "00" + "00" + TIME + "ac02" + "ac02" + "02" + "00" + TIME,
          "16" + ID + "00" + "00" + TIME + "ac02" + "01" + "03" + "00" + TIME);

  @Test
  void formsOfRecordsNeverChange() {
    List<String> encoded =
        SampleRecords.ALL.stream()
            .map(record -> HexFormat.of().formatHex(SampleRecords.encoded(record).toByteArray()))
            .toList();

    assertThat(encoded).containsExactlyElementsOf(FORMS);
  }

  @Test
  void recordsOfOldJournalsAreReadAsWhatTheyWere() {
    List<QueueRecord> decoded =
        FORMS.stream()
            .map(hex ->
                QueueRecordCodec.decode(new Decoder(Bytes.wrap(HexFormat.of().parseHex(hex)))))
            .toList();

    assertThat(decoded).isEqualTo(SampleRecords.ALL);
  }
}
