package dev.millrace.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.metric.MetricsRecord.DataPut;
import dev.millrace.engine.metric.MetricsRecord.Expired;
import dev.millrace.engine.metric.MetricsRecord.PointsStored;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenMetricsRecordsTest {
  private static final String SERIES = "014d" + "01" + "0144" + "0156" + "04" + "4e6f6e65";
  private static final String ONE = "3ff0000000000000";
  private static final String TWO = "4000000000000000";
  private static final String THREE = "4008000000000000";
  private static final SeriesKey KEY =
      new SeriesKey(new MetricKey("M", List.of(new MetricDimension("D", "V"))), "None");

  @Test
  void everyRecordKeepsItsForm() {
    assertForm(
        new DataPut(200, List.of(new Datum(KEY, 100, true, Sample.of(2)))),
        "01" + "c801" + "01" + SERIES + "64" + "01" + ONE + TWO + TWO + TWO + "00");
    assertForm(new Expired(100, 2), "02" + "64" + "02");
    assertForm(
        new PointsStored(
            KEY, false, List.of(new Point(60, Sample.of(List.of(1.0, 2.0), List.of(1.0, 1.0))))),
        "03" + SERIES + "00" + "01" + "3c" + TWO + THREE + ONE + TWO + "01" + "10" + "02" + ONE
            + ONE + TWO + ONE);
  }

  @Test
  void unknownKindsAndScalesAreMalformed() {
    assertThatThrownBy(() -> decode("07"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: no record of metrics is a 7");
    assertThatThrownBy(() ->
            decode(
                "03" + SERIES + "00" + "01" + "3c" + TWO + THREE + ONE + TWO + "01" + "11" + "01"
                    + ONE + ONE))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: 1 values at scale 7");
  }

  private static void assertForm(MetricsRecord record, String hex) {
    Encoder out = new Encoder(16);
    record.encode(out);
    assertThat(out.toBytes()).isEqualTo(Bytes.wrap(HexFormat.of().parseHex(hex)));
    assertThat(decode(hex)).isEqualTo(record);
  }

  private static MetricsRecord decode(String hex) {
    Decoder in = new Decoder(Bytes.wrap(HexFormat.of().parseHex(hex)));
    MetricsRecord record = MetricsRecordCodec.decode(in);
    in.expectEnd();
    return record;
  }
}
