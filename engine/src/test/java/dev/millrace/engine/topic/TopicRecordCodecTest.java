package dev.millrace.engine.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.codec.MutatedBytes;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.TakePublished.Place;
import dev.millrace.engine.topic.TopicRecord.Published;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TopicRecordCodecTest {
  private static final int MUTATIONS = 200_000;

  @Test
  void samplesContainEveryKindOfRecord() {
    assertThat(SampleTopicRecords.ALL.stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            Arrays.stream(TopicRecord.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
  }

  @Test
  void whatWasEncodedIsDecodedToTheLastByte() {
    for (TopicRecord record : SampleTopicRecords.ALL) {
      Decoder in = new Decoder(SampleTopicRecords.encoded(record));

      assertThat(TopicKind.INSTANCE.decodeRecord(in)).isEqualTo(record);
      in.expectEnd();
    }
  }

  @Test
  void cutRecordIsMalformedWhereverItIsCut() {
    for (TopicRecord record : SampleTopicRecords.ALL) {
      Bytes whole = SampleTopicRecords.encoded(record);
      // What was published reaches to the end of its record, wherever that is.
      int content = record instanceof Published(_, var message) ? message.content().size() : 0;
      for (int size = 0; size < whole.size() - content; size++) {
        Decoder in = new Decoder(whole.slice(0, size));
        assertThatThrownBy(() -> TopicRecordCodec.decode(in))
            .as("%s of %s bytes", record, in.remaining())
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @Test
  void kindsThatDoNotExistAreMalformed() {
    for (int kind : new int[] {0, 16, 127, 255}) {
      assertThatThrownBy(
              () -> TopicRecordCodec.decode(new Decoder(Bytes.wrap(new byte[] {(byte) kind}))))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("malformed record: topic record of kind " + kind);
    }
  }

  @Test
  void changedBytesAreARecordOrMalformedAndNothingElse() {
    Random random = new Random(20_260_801);
    int malformed = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      TopicRecord record =
          SampleTopicRecords.ALL.get(random.nextInt(SampleTopicRecords.ALL.size()));
      Bytes bytes = MutatedBytes.of(SampleTopicRecords.encoded(record).toByteArray(), random);
      try {
        TopicRecord decoded = TopicRecordCodec.decode(new Decoder(bytes));
        SampleTopicRecords.encoded(decoded);
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
  }

  @Test
  void changedBytesOfWhatWasPublishedAreContentOrMalformedAndNothingElse() {
    Random random = new Random(20_260_802);
    byte[] whole = SampleTopicRecords.CONTENT.encode().toByteArray();
    int malformed = 0;
    for (int i = 0; i < MUTATIONS / 10; i++) {
      try {
        PublishedContent.decode(MutatedBytes.of(whole.clone(), random)).encode();
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(PublishedContent.decode(Bytes.wrap(whole))).isEqualTo(SampleTopicRecords.CONTENT);
    assertThat(malformed).isPositive();
  }

  @Test
  void deliveryIsDecodedWithoutTheRecordItCarried() {
    Delivery delivery =
        new Delivery(
            TopicScenario.TOPIC,
            new QueueId("123456789012", "eu-central-1", "orders"),
            SampleTopicRecords.ID,
            new Place(4096, 300),
            Bytes.utf8("own"),
            200,
            new Origin(SampleTopicRecords.ID, "sqs", "", true)
                .failed(new Origin.Failure("Code", "why")),
            SampleTopicRecords.MESSAGE.keys(),
            null);
    Encoder out = new Encoder(64);
    delivery.encode(out);
    byte[] whole = out.toBytes().toByteArray();
    Decoder in = new Decoder(Bytes.wrap(whole));

    assertThat(TopicKind.INSTANCE.decodeEffect(in)).isEqualTo(delivery);
    in.expectEnd();
    Random random = new Random(20_260_803);
    int malformed = 0;
    for (int i = 0; i < MUTATIONS / 10; i++) {
      try {
        Delivery.decode(new Decoder(MutatedBytes.of(whole.clone(), random)));
      } catch (MalformedRecordException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
  }
}
