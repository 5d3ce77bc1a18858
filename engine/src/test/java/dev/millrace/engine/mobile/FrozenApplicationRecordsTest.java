package dev.millrace.engine.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.mobile.ApplicationRecord.Created;
import dev.millrace.engine.mobile.ApplicationRecord.Deleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointDeleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import dev.millrace.engine.mobile.ApplicationRecord.SettingsChanged;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenApplicationRecordsTest {
  private static final UUID ID = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
  private static final String ID_BYTES = "0123456789ab4cde8f0123456789abcd";

  @Test
  void everyRecordKeepsItsForm() {
    assertForm(new Created(new ApplicationSettings(Map.of())), "0100");
    assertForm(
        new SettingsChanged(new ApplicationSettings(Map.of(ApplicationAttribute.ENABLED, "true"))),
        "0201" + "07456e61626c6564" + "0474727565");
    assertForm(new Deleted(), "03");
    assertForm(
        new EndpointStored(new Endpoint(ID, "tok", "é", true)),
        "04" + ID_BYTES + "03746f6b" + "02c3a9" + "01");
    assertForm(new EndpointDeleted(ID), "05" + ID_BYTES);
  }

  @Test
  void unknownKindsAndAttributesAreMalformed() {
    assertThatThrownBy(() -> decode("06"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no record of an application is a 6");
    assertThatThrownBy(() -> decode("01" + "01" + "0178" + "0179"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no attribute is called x");
  }

  private static void assertForm(ApplicationRecord record, String hex) {
    Encoder out = new Encoder(16);
    record.encode(out);
    assertThat(out.toBytes()).isEqualTo(bytes(hex));
    assertThat(decode(hex)).isEqualTo(record);
  }

  private static ApplicationRecord decode(String hex) {
    Decoder in = new Decoder(bytes(hex));
    ApplicationRecord record = ApplicationRecordCodec.decode(in);
    in.expectEnd();
    return record;
  }

  private static Bytes bytes(String hex) {
    return Bytes.wrap(HexFormat.of().parseHex(hex));
  }
}
