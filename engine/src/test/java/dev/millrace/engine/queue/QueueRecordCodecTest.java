package dev.millrace.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.codec.MutatedBytes;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class QueueRecordCodecTest {
  private static final int MUTATIONS = 200_000;

  @Test
  void samplesContainEveryKindOfRecord() {
    assertThat(SampleRecords.ALL.stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            Arrays.stream(QueueRecord.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
  }

  @Test
  void whatWasEncodedIsDecodedToTheLastByte() {
    for (QueueRecord record : SampleRecords.ALL) {
      Decoder in = new Decoder(SampleRecords.encoded(record));

      assertThat(QueueKind.INSTANCE.decodeRecord(in)).isEqualTo(record);
      in.expectEnd();
    }
  }

  @Test
  void moveIsDecodedWithoutTheBodyItCarried() {
    MessageMove move =
        new MessageMove(
            SampleRecords.QUEUE, SampleRecords.FAILED, SampleRecords.TRAVELLED, Bytes.utf8("body"));
    Encoder out = new Encoder(64);
    move.encode(out);
    Decoder in = new Decoder(out.toBytes());

    assertThat(QueueKind.INSTANCE.decodeEffect(in))
        .isEqualTo(new MessageMove(move.source(), move.target(), move.message(), null));
    in.expectEnd();
  }

  @Test
  void cutRecordIsMalformedWhereverItIsCut() {
    for (QueueRecord record : SampleRecords.ALL) {
      Bytes whole = SampleRecords.encoded(record);
      for (int size = 0; size < whole.size(); size++) {
        Decoder in = new Decoder(whole.slice(0, size));
        assertThatThrownBy(() -> QueueRecordCodec.decode(in))
            .as("%s of %s bytes", record, in.remaining())
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @Test
  void kindsThatDoNotExistAreMalformed() {
    for (int kind : new int[] {0, 23, 127, 255}) {
      assertThatThrownBy(
              () -> QueueRecordCodec.decode(new Decoder(Bytes.wrap(new byte[] {(byte) kind}))))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("malformed record: queue record of kind " + kind);
    }
  }

  @Test
  void changedBytesAreARecordOrMalformedAndNothingElse() {
    Random random = new Random(20_260_801);
    int malformed = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      QueueRecord record = SampleRecords.ALL.get(random.nextInt(SampleRecords.ALL.size()));
      Bytes bytes = MutatedBytes.of(SampleRecords.encoded(record).toByteArray(), random);
      try {
        SampleRecords.encoded(QueueRecordCodec.decode(new Decoder(bytes)));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
  }

  @Test
  void changedBytesOfAMoveAreAMoveOrMalformedAndNothingElse() {
    Encoder out = new Encoder(64);
    new MessageMove(SampleRecords.QUEUE, SampleRecords.FAILED, SampleRecords.TRAVELLED, null)
        .encode(out);
    byte[] whole = out.toBytes().toByteArray();
    Random random = new Random(20_260_802);
    int malformed = 0;
    for (int i = 0; i < MUTATIONS / 10; i++) {
      try {
        MessageMove.decode(new Decoder(MutatedBytes.of(whole.clone(), random)));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
  }

  @Test
  void contentIsReadFromTheRecordsThatHoldItAndFromNoOthers() {
    StoredMessage stored = new StoredMessage(SampleRecords.ID, Bytes.utf8("hello"));
    for (QueueRecord record : SampleRecords.ALL) {
      Bytes bytes = SampleRecords.encoded(record);
      switch (record) {
        case QueueRecord.Sent sent ->
            assertThat(StoredMessage.read(bytes))
                .isEqualTo(new StoredMessage(sent.id(), sent.content()));
        case QueueRecord.MovedIn moved when moved.content() != null ->
            assertThat(StoredMessage.read(bytes)).isEqualTo(stored);
        case QueueRecord.Relocated _ -> assertThat(StoredMessage.read(bytes)).isEqualTo(stored);
        default ->
            assertThatThrownBy(() -> StoredMessage.read(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("malformed record: no message content in this record");
      }
    }
  }
}
