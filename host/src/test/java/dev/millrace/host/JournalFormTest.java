package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueRecord;
import dev.millrace.host.LaneRecord.DebtAnswered;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.DebtSettled;
import dev.millrace.host.LaneRecord.LaneFounded;
import dev.millrace.host.LaneRecord.MachineNamed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a lane writes into frames, byte for byte: journals out there hold it. */
final class JournalFormTest {
  private static final QueueId ORDERS = new QueueId("123456789012", "eu-central-1", "orders");
  private static final String ORDERS_TEXT =
      "2671756575653a3132333435363738393031323a65752d63656e7472616c2d313a6f7264657273";
  private static final String FAILED_TEXT =
      "2671756575653a3132333435363738393031323a65752d63656e7472616c2d313a6661696c6564";

  private static final List<LaneRecord> RECORDS =
      List.of(
          new MachineNamed(300, ORDERS),
          new DebtOwed(9, DebtsTest.MOVE),
          new DebtSettled(9),
          new DebtAnswered(3, 9, true, 8),
          new DebtAnswered(0, 1L << 40, false, 1),
          new LaneFounded(2, 300));

  private static final List<String> FORMS =
      List.of(
          "01" + "ac02" + ORDERS_TEXT,
          ("02" + "09" + ORDERS_TEXT + ORDERS_TEXT + FAILED_TEXT)
              + ("07"
                  + "28"
                  + "3c"
                  + "e807"
                  + "e807"
                  + "00"
                  + "00"
                  + "00"
                  + "00000000"
                  + "00"
                  + "00"),
          "03" + "09",
          "04" + "03" + "09" + "01" + "08",
          "04" + "00" + "808080808020" + "00" + "01",
          "05" + "02" + "ac02");

  @Test
  void everyKindOfLaneRecordIsFrozen() {
    assertThat(RECORDS.stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            Arrays.stream(LaneRecord.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
    assertThat(RECORDS.stream().map(record -> hex(encoded(record))).toList()).isEqualTo(FORMS);
    assertThat(FORMS.stream().map(form -> LaneRecordCodec.decode(decoder(form))).toList())
        .isEqualTo(RECORDS);
  }

  @Test
  void envelopeIsFrozen() {
    Encoder out = new Encoder(64);
    int machines = Envelope.write(out, 1000, 300, new QueueRecord.MessageDeleted(7));
    int lanes = Envelope.write(out, 1012, new DebtSettled(9));

    assertThat(hex(out.toBytes()))
        .isEqualTo(
            "00000008" + "ff2327c2" + "ac02" + "0a07" + "00000007" + "be9938ca" + "00" + "0309");
    assertThat(machines).isEqualTo(12);
    assertThat(lanes).isEqualTo(11);
    Decoder in = new Decoder(out.toBytes());
    assertThat(Envelope.read(in, 1000)).isEqualTo(new Envelope(300, bytes("0a07")));
    assertThat(Envelope.read(in, 1012))
        .isEqualTo(new Envelope(Envelope.LANE_ITSELF, bytes("0309")));
    in.expectEnd();
  }

  @Test
  void envelopesOfTheFirstFormAreRead() {
    Decoder in =
        new Decoder(
            bytes("00000008" + "617001d6" + "ac020a07" + "00000007" + "2c31d02f" + "000309"));

    assertThat(Envelope.read(in, 1000)).isEqualTo(new Envelope(300, bytes("0a07")));
    assertThat(Envelope.read(in, 1012))
        .isEqualTo(new Envelope(Envelope.LANE_ITSELF, bytes("0309")));
    in.expectEnd();
  }

  @Test
  void everyChangedBitOfAnEnvelopeIsMalformed() {
    Encoder out = new Encoder(64);
    Envelope.write(out, 40, 300, new QueueRecord.MessageDeleted(7));
    byte[] whole = out.toBytes().toByteArray();
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> Envelope.read(new Decoder(Bytes.wrap(changed)), 40))
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @Test
  void wholeEnvelopeInAnotherPlaceIsMalformed() {
    Encoder out = new Encoder(64);
    Envelope.write(out, 1L << 40, 300, new QueueRecord.MessageDeleted(7));
    for (int shift = 0; shift < 63; shift++) {
      long elsewhere = (1L << 40) ^ (1L << shift);
      assertThatThrownBy(() -> Envelope.read(new Decoder(out.toBytes()), elsewhere))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("malformed record: the checksum of a record of 8 bytes at " + elsewhere);
    }
  }

  @Test
  void changedLaneRecordsAreRecordsOrMalformedAndNothingElse() {
    Random random = new Random(20_260_805);
    int malformed = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = encoded(RECORDS.get(random.nextInt(RECORDS.size()))).toByteArray();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Bytes cut = Bytes.wrap(bytes, 0, 1 + random.nextInt(bytes.length));
      try {
        LaneRecordCodec.decode(new Decoder(cut));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
  }

  @Test
  void recordOfAMachineWithoutANameIsMalformed() {
    Encoder out = new Encoder(64);
    Envelope.write(out, 40, 1, new QueueRecord.MessageDeleted(7));

    assertThatThrownBy(() -> new LaneState().replay(out.toBytes(), 40))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: a record of machine 1, which has no name");
  }

  @Test
  void machineNumbersFollowEachOther() {
    Encoder out = new Encoder(64);
    Envelope.write(out, 40, new MachineNamed(2, ORDERS));

    assertThatThrownBy(() -> new LaneState().replay(out.toBytes(), 40))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("malformed record: machine number 2 where 1 was due");
  }

  @Test
  void lanesOfQueuesNeverChange() {
    LaneRouter router = new LaneRouter(8);
    assertThat(
            List.of("orders", "failed", "a", "b").stream()
                .map(name -> router.laneOf(new QueueId("123456789012", "eu-central-1", name))))
        .containsExactly(4, 3, 1, 5);
  }

  private static Bytes encoded(LaneRecord record) {
    Encoder out = new Encoder(64);
    LaneRecordCodec.encode(record, out);
    return out.toBytes();
  }

  private static Decoder decoder(String hex) {
    return new Decoder(bytes(hex));
  }

  private static Bytes bytes(String hex) {
    return Bytes.wrap(HexFormat.of().parseHex(hex));
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
