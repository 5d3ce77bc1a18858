package dev.millrace.engine.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.topic.TopicRecord.ArchiveForgotten;
import dev.millrace.engine.topic.TopicRecord.ArchivedPlaced;
import dev.millrace.engine.topic.TopicRecord.ReplayPut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Journals out there hold these bytes: a line may be added here, none may ever change. */
final class FrozenArchiveRecordsTest {
  private static final String TIME = "80d095ffbc31";
  private static final String FOREVER = "ffffffffffffffff7f";
  private static final String ID = "00000000000000010000000000000002";
  private static final Replay REPLAY =
      new Replay(new UUID(1, 2), 7, Long.MAX_VALUE, 7, Long.MAX_VALUE, 3, Replay.Stage.IN_PROGRESS);

  @Test
  void everyRecordKeepsItsForm() {
    assertForm(
        new ArchivedPlaced(new ArchivedMessage(5, 1_700_000_000_000L, 300, 100)),
        "10" + "05" + TIME + "ac02" + "64");
    assertForm(new ArchiveForgotten(5, 1_700_000_000_000L), "11" + "05" + TIME);
    assertForm(new ReplayPut(REPLAY), "12" + ID + "07" + FOREVER + "07" + FOREVER + "03" + "01");
  }

  @Test
  void originsLookAsTheyDidBeforeThereWereReplays() {
    Origin origin = new Origin(new UUID(1, 2), "sqs", "", true);
    assertThat(hex(origin)).isEqualTo(ID + "03737173" + "00" + "01" + "00");
    assertThat(hex(origin.replayed(9))).isEqualTo(ID + "03737173" + "00" + "03" + "09" + "00");
    for (Origin one : List.of(origin, origin.replayed(9))) {
      assertThat(Origin.decode(new Decoder(bytes(hex(one))))).isEqualTo(one);
    }
    assertThatThrownBy(() -> Origin.decode(new Decoder(bytes(ID + "03737173" + "00" + "04"))))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: origin flags 4");
  }

  @Test
  void mutatedRecordsAreRefusedOrReadAsOthersOfTheirKind() {
    List<TopicRecord> records =
        List.of(
            new ArchivedPlaced(new ArchivedMessage(5, 1_700_000_000_000L, 300, 100)),
            new ArchiveForgotten(5, 1_700_000_000_000L),
            new ReplayPut(REPLAY));
    int refused = 0;
    List<TopicRecord> read = new ArrayList<>();
    for (TopicRecord record : records) {
      byte[] form = encoded(record).toByteArray();
      for (int at = 1; at < form.length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] mutated = form.clone();
          mutated[at] ^= (byte) (1 << bit);
          try {
            read.add(decode(Bytes.wrap(mutated)));
          } catch (MalformedRecordException malformed) {
            refused++;
          }
        }
        byte[] cut = Arrays.copyOf(form, at);
        assertThatThrownBy(() -> decode(Bytes.wrap(cut)))
            .isInstanceOf(MalformedRecordException.class);
      }
    }
    assertThat(refused).isPositive();
    assertThat(read).isNotEmpty().doesNotContainAnyElementsOf(records);
  }

  @Test
  void anUnknownStageIsMalformed() {
    assertThatThrownBy(
            () -> decode(bytes("12" + ID + "07" + FOREVER + "07" + FOREVER + "03" + "05")))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: a replay at stage 5");
  }

  private static void assertForm(TopicRecord record, String hex) {
    assertThat(encoded(record)).isEqualTo(bytes(hex));
    assertThat(decode(bytes(hex))).isEqualTo(record);
  }

  private static Bytes encoded(TopicRecord record) {
    Encoder out = new Encoder(16);
    record.encode(out);
    return out.toBytes();
  }

  private static String hex(Origin origin) {
    Encoder out = new Encoder(16);
    origin.encode(out);
    return HexFormat.of().formatHex(out.toBytes().toByteArray());
  }

  private static Bytes bytes(String hex) {
    return Bytes.wrap(HexFormat.of().parseHex(hex));
  }

  private static TopicRecord decode(Bytes form) {
    Decoder in = new Decoder(form);
    TopicRecord record = TopicRecordCodec.decode(in);
    in.expectEnd();
    return record;
  }
}
