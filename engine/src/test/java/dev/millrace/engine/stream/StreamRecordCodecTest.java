package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.codec.MutatedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StreamRecordCodecTest {
  private static final int MUTATIONS = 100_000;

  enum Kind {
    STREAMS,
    SHARDS;

    private MachineKind machines() {
      return switch (this) {
        case STREAMS -> StreamKind.INSTANCE;
        case SHARDS -> ShardKind.INSTANCE;
      };
    }

    private Class<?> type() {
      return switch (this) {
        case STREAMS -> StreamRecord.class;
        case SHARDS -> ShardRecord.class;
      };
    }

    private List<? extends MachineRecord> samples() {
      return switch (this) {
        case STREAMS -> SampleStreamRecords.OF_STREAMS;
        case SHARDS -> SampleStreamRecords.OF_SHARDS;
      };
    }

    private String text() {
      return switch (this) {
        case STREAMS -> "stream";
        case SHARDS -> "shard";
      };
    }

    private MachineRecord decode(Bytes bytes) {
      return machines().decodeRecord(new Decoder(bytes));
    }
  }

  @ParameterizedTest
  @EnumSource
  void samplesContainEveryKindOfRecord(Kind kind) {
    assertThat(kind.samples().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(kind.type().getPermittedSubclasses());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasEncodedIsDecodedToTheLastByte(Kind kind) {
    for (MachineRecord record : kind.samples()) {
      Decoder in = new Decoder(SampleStreamRecords.encoded(record));

      assertThat(kind.machines().decodeRecord(in)).isEqualTo(record);
      in.expectEnd();
    }
  }

  @ParameterizedTest
  @EnumSource
  void cutRecordIsMalformedWhereverItIsCut(Kind kind) {
    for (MachineRecord record : kind.samples()) {
      Bytes whole = SampleStreamRecords.encoded(record);
      for (int size = 0; size < whole.size(); size++) {
        Bytes cut = whole.slice(0, size);
        assertThatThrownBy(() -> kind.decode(cut))
            .as("%s of %s bytes", record, size)
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void kindsThatDoNotExistAreMalformed(Kind kind) {
    for (int number : new int[] {0, kind.samples().size() + 1, 127, 255}) {
      assertThatThrownBy(() -> kind.decode(Bytes.wrap(new byte[] {(byte) number})))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("malformed record: %s record of kind %d", kind.text(), number);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changedBytesAreARecordOrMalformedAndNothingElse(Kind kind) {
    Random random = new Random(20_261_101);
    int malformed = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      MachineRecord record = kind.samples().get(random.nextInt(kind.samples().size()));
      byte[] whole = SampleStreamRecords.encoded(record).toByteArray();
      try {
        SampleStreamRecords.encoded(kind.decode(MutatedBytes.of(whole, random)));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void changedBytesOfAnEffectAreAnEffectOrMalformedAndNothingElse(Kind kind) {
    Random random = new Random(20_261_102);
    ShardId shard = new ShardId(StreamScenario.STREAM, 300, 5);
    Encoder out = new Encoder(64);
    switch (kind) {
      case STREAMS -> new ShardOrder(shard, ShardOrder.Kind.OPEN, 300).encode(out);
      case SHARDS -> new ShardReport(shard, ShardOrder.Kind.CLOSE, 300).encode(out);
    }
    byte[] whole = out.toBytes().toByteArray();
    int malformed = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Bytes mutated = MutatedBytes.of(Arrays.copyOf(whole, whole.length), random);
      try {
        kind.machines().decodeEffect(new Decoder(mutated)).encode(new Encoder(64));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
  }
}
