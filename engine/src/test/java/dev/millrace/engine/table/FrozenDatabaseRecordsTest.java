package dev.millrace.engine.table;

import static dev.millrace.engine.table.TableCommands.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import dev.millrace.engine.table.DatabaseRecord.ItemPut;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import dev.millrace.engine.table.DatabaseRecord.TableCreated;
import dev.millrace.engine.table.DatabaseRecord.TableDeleted;
import dev.millrace.engine.table.DatabaseRecord.TransactionRemembered;
import dev.millrace.engine.table.TableOptions.PointInTime;
import dev.millrace.engine.table.value.ValueType;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenDatabaseRecordsTest {
  private static final String TIME = "80d095ffbc31";
  private static final TableDefinition TABLE =
      new TableDefinition(
          "t",
          new UUID(1, 2),
          1_700_000_000_000L,
          Map.of("k", ValueType.S),
          new KeySchema("k", null),
          List.of(
              new IndexDefinition(
                  "i",
                  true,
                  new KeySchema("k", "k"),
                  new IndexProjection(IndexProjection.Type.INCLUDE, List.of("a")),
                  new Capacity(3, 4))),
          new TableOptions(
              0,
              new Capacity(1, 2),
              "STANDARD",
              true,
              Map.of("x", "y"),
              "e",
              new PointInTime(1_700_000_000_000L, 35)));
  private static final String TABLE_FORM =
      "0174"
          + "00000000000000010000000000000002"
          + TIME
          + "01"
          + "016b"
          + "0153"
          + "016b"
          + "00"
          + "01"
          + "0169"
          + "01"
          + "016b"
          + "01016b"
          + "07494e434c554445"
          + "01"
          + "0161"
          + "03"
          + "04"
          + "00"
          + "01"
          + "02"
          + "085354414e44415244"
          + "01"
          + "01"
          + "0178"
          + "0179"
          + "010165"
          + "01"
          + TIME
          + "23";

  @Test
  void everyRecordKeepsItsForm() {
    assertForm(new TableCreated(TABLE), "01" + TABLE_FORM);
    assertForm(new TableChanged(TABLE), "02" + TABLE_FORM);
    assertForm(new TableDeleted("t"), "03" + "0174");
    assertForm(
        new TransactionRemembered("t", Bytes.utf8("f"), 1_700_000_000_000L),
        "06" + "0174" + "0166" + TIME);
  }

  @Test
  void itemsStandBehindTheNameOfTheirTable() {
    Encoder items = new Encoder(16);
    item("k", "v").encode(items);
    String form = HexFormat.of().formatHex(items.toBytes().toByteArray());
    assertForm(new ItemPut("t", item("k", "v")), "04" + "0174" + form);
    assertForm(new ItemDeleted("t", item("k", "v")), "05" + "0174" + form);
  }

  @Test
  void unknownKindsAndTypesAreMalformed() {
    assertThatThrownBy(() -> decode("07"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no record of tables is a 7");
    assertThatThrownBy(() -> decode("01" + TABLE_FORM.replace("016b0153", "016b0154")))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no key is of the type T");
  }

  private static void assertForm(DatabaseRecord record, String hex) {
    Encoder out = new Encoder(16);
    record.encode(out);
    assertThat(HexFormat.of().formatHex(out.toBytes().toByteArray())).isEqualTo(hex);
    assertThat(decode(hex)).isEqualTo(record);
  }

  private static DatabaseRecord decode(String hex) {
    Decoder in = new Decoder(Bytes.wrap(HexFormat.of().parseHex(hex)));
    DatabaseRecord record = DatabaseRecordCodec.decode(in);
    in.expectEnd();
    return record;
  }
}
