package dev.millrace.engine.texting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.texting.TextingRecord.NumberDeleted;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import dev.millrace.engine.texting.TextingRecord.OptedIn;
import dev.millrace.engine.texting.TextingRecord.OptedOut;
import dev.millrace.engine.texting.TextingRecord.PasswordSent;
import dev.millrace.engine.texting.TextingRecord.SettingsChanged;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenTextingRecordsTest {
  private static final String PHONE = "042b313233";
  private static final String TIME = "80d095ffbc31";

  @Test
  void everyRecordKeepsItsForm() {
    assertForm(
        new SettingsChanged(
            new TextingSettings(Map.of(TextingAttribute.DEFAULT_SMS_TYPE, "Promotional"))),
        "0101" + "0e44656661756c74534d5354797065" + "0b50726f6d6f74696f6e616c");
    assertForm(new OptedOut("+123"), "02" + PHONE);
    assertForm(new OptedIn("+123", 1_700_000_000_000L), "03" + PHONE + TIME);
    assertForm(
        new NumberStored(
            new SandboxNumber("+123", "en-US", "000042", 1_700_000_000_000L, 2, 0, true)),
        "04" + PHONE + "05656e2d5553" + "06303030303432" + TIME + "02" + "00" + "01");
    assertForm(new NumberDeleted("+123"), "05" + PHONE);
    assertForm(new PasswordSent("+123", 1_700_000_000_000L), "06" + PHONE + TIME);
  }

  @Test
  void unknownKindsAndAttributesAreMalformed() {
    assertThatThrownBy(() -> decode("07"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no record of text messages is a 7");
    assertThatThrownBy(() -> decode("01" + "01" + "0178" + "0179"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no attribute is called x");
  }

  private static void assertForm(TextingRecord record, String hex) {
    Encoder out = new Encoder(16);
    record.encode(out);
    assertThat(out.toBytes()).isEqualTo(Bytes.wrap(HexFormat.of().parseHex(hex)));
    assertThat(decode(hex)).isEqualTo(record);
  }

  private static TextingRecord decode(String hex) {
    Decoder in = new Decoder(Bytes.wrap(HexFormat.of().parseHex(hex)));
    TextingRecord record = TextingRecordCodec.decode(in);
    in.expectEnd();
    return record;
  }
}
