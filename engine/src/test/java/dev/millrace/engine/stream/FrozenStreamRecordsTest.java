package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenStreamRecordsTest {
  private static final List<String> FORMS =
      List.of(
          "01 056162632d64 01 30 07616c6961732f6b 01 0d4f7574676f696e674279746573 8010 07 027b7d"
              + " 02 0161 0131 0162 02c3a9 ac02",
          "02 00 18 00 00 8008 00 00",
          "03 02 0161 0131 0162 00",
          "04 02 0162 0161",
          "05 05 02 03 04 0000000000000001 0000000000000002 0000000000000003 0000000000000004"
              + " 04 ac02 f0a204",
          "06 ac02",
          "07 0163 ac02 01 0161 0131 027b7d",
          "08 0163",
          "09 ac02",
          "0a ac02",
          "0b",
          "0c",
          "0d 06 01 ac02",
          "0e ac02");

  @Test
  void everyRecordKeepsItsForm() {
    assertThat(SampleStreamRecords.OF_STREAMS).hasSameSizeAs(FORMS);
    for (int i = 0; i < FORMS.size(); i++) {
      StreamRecord record = SampleStreamRecords.OF_STREAMS.get(i);
      Bytes form = Bytes.wrap(HexFormat.of().parseHex(FORMS.get(i).replace(" ", "")));
      assertThat(SampleStreamRecords.encoded(record)).as("%s", record).isEqualTo(form);
      assertThat(StreamKind.INSTANCE.decodeRecord(new Decoder(form))).isEqualTo(record);
    }
  }

  @Test
  void orderKeepsItsForm() {
    ShardId shard = new ShardId(StreamScenario.STREAM, 300, 5);
    String name = HexFormat.of().formatHex(Bytes.utf8(shard.text()).toByteArray());
    Encoder out = new Encoder(64);
    new ShardOrder(shard, ShardOrder.Kind.DELETE, 300).encode(out);

    assertThat(HexFormat.of().formatHex(out.toBytes().toByteArray()))
        .isEqualTo("%02x".formatted(shard.text().length()) + name + "02ac02");
  }
}
