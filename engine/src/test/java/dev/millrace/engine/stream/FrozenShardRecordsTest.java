package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenShardRecordsTest {
  private static final List<String> FORMS =
      List.of(
          "01 ac02",
          "02 ac02 f0a204 01 02 02c3a9 0378797a 016b 00",
          "03 ac02",
          "04 ac02",
          "05 ac02",
          "06",
          "07",
          "08 01 02 ac02 f0a204 f403",
          "09 01 02 03 04 ac02 01 00");

  @Test
  void everyRecordKeepsItsForm() {
    assertThat(SampleStreamRecords.OF_SHARDS).hasSameSizeAs(FORMS);
    for (int i = 0; i < FORMS.size(); i++) {
      ShardRecord record = SampleStreamRecords.OF_SHARDS.get(i);
      Bytes form = Bytes.wrap(HexFormat.of().parseHex(FORMS.get(i).replace(" ", "")));
      assertThat(SampleStreamRecords.encoded(record)).as("%s", record).isEqualTo(form);
      assertThat(ShardKind.INSTANCE.decodeRecord(new Decoder(form))).isEqualTo(record);
    }
  }

  @Test
  void reportKeepsItsForm() {
    ShardId shard = new ShardId(StreamScenario.STREAM, 300, 5);
    String name = HexFormat.of().formatHex(Bytes.utf8(shard.text()).toByteArray());
    Encoder out = new Encoder(64);
    new ShardReport(shard, ShardOrder.Kind.CLOSE, 300).encode(out);

    assertThat(HexFormat.of().formatHex(out.toBytes().toByteArray()))
        .isEqualTo("%02x".formatted(shard.text().length()) + name + "01ac02");
  }
}
