package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.kinesis.DeleteStreamInput;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardIteratorTest {
  private static final String SHARD = "shardId-000000000000";

  @ParameterizedTest
  @EnumSource
  void everyPositionLeadsToItsRecords(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    kinesis.put("orders", "k", "one");
    kinesis.passMillis(1000);
    Instant between = kinesis.clock.now();
    kinesis.put("orders", "k", "two");
    kinesis.put("orders", "k", "three");
    String second =
        requireNonNull(kinesis.read(kinesis.iterator("orders", SHARD, "TRIM_HORIZON")).records())
            .get(1)
            .sequenceNumber();

    assertThat(data(kinesis, input("TRIM_HORIZON"))).containsExactly("one", "two", "three");
    assertThat(data(kinesis, input("LATEST"))).isEmpty();
    assertThat(data(kinesis, input("AT_SEQUENCE_NUMBER").startingSequenceNumber(second)))
        .containsExactly("two", "three");
    assertThat(data(kinesis, input("AFTER_SEQUENCE_NUMBER").startingSequenceNumber(second)))
        .containsExactly("three");
    assertThat(data(kinesis, input("AT_TIMESTAMP").timestamp(between)))
        .containsExactly("two", "three");
  }

  @ParameterizedTest
  @EnumSource
  void shardIsFoundByTheDigitsOfItsName(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);

    for (String name : List.of("0", "shardId-0", "whatever-000", "-0", SHARD)) {
      kinesis.ok(KinesisService.getShardIterator(), input("LATEST").shardId(name).build());
    }
    for (String name : List.of("2147483648", "shardId-002147483648", "ABKLFD8", "2.14E4")) {
      assertRefused(
          kinesis,
          input("LATEST").shardId(name),
          "ResourceNotFoundException",
          "Could not find shard " + name + " in stream orders under account 000000000000.");
    }
    assertRefused(
        kinesis,
        input("LATEST").shardId("shardId-5"),
        "ResourceNotFoundException",
        "Shard shardId-000000000005 in stream orders under account 000000000000 does not exist");
    assertRefused(
        kinesis,
        input("LATEST").streamName("other").shardId("a-00002147483647"),
        "ResourceNotFoundException",
        "Shard shardId-002147483647 in stream other under account 000000000000 does not exist");
  }

  @ParameterizedTest
  @EnumSource
  void positionsThatAreNoneAreRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 2);
    String other = KinesisFixture.numbers(kinesis.shards("orders").get(1)).startingSequenceNumber();
    String either =
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
            + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
            + " StartingSequenceNumber. Request specified ";

    assertInvalid(
        kinesis,
        input("AT_SEQUENCE_NUMBER"),
        either + "AT_SEQUENCE_NUMBER and no StartingSequenceNumber.");
    assertInvalid(
        kinesis,
        input("LATEST").startingSequenceNumber("5"),
        either + "LATEST and also a StartingSequenceNumber.");
    assertInvalid(
        kinesis,
        input("AT_SEQUENCE_NUMBER").startingSequenceNumber(other),
        "Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used in a"
            + " call to a shard with shardId-000000000000");
    assertInvalid(
        kinesis,
        input("AFTER_SEQUENCE_NUMBER").startingSequenceNumber("5"),
        "StartingSequenceNumber 5 used in GetShardIterator on shard shardId-000000000000 in stream"
            + " orders under account 000000000000 is invalid.");
    assertInvalid(
        kinesis,
        input("AT_TIMESTAMP"),
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
            + " request has no timestamp parameter.");
    assertInvalid(
        kinesis,
        input("AT_TIMESTAMP").timestamp(kinesis.clock.now().plusMillis(1)),
        "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
            + " timestampInMillis: 1772366400001, currentTimestampInMillis: 1772366400000");
    kinesis.ok(
        KinesisService.deleteStream(), DeleteStreamInput.builder().streamName("orders").build());
    kinesis.passMillis(2000);
    kinesis.create("orders", 2);
    assertInvalid(
        kinesis,
        input("AT_SEQUENCE_NUMBER").shardId("shardId-1").startingSequenceNumber(other),
        "StartingSequenceNumber "
            + other
            + " used in GetShardIterator on shard shardId-000000000001 in stream orders under"
            + " account 000000000000 is invalid because it did not come from this stream.");
  }

  @ParameterizedTest
  @EnumSource
  void iteratorExpiresAfterFiveMinutes(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    String iterator = kinesis.iterator("orders", SHARD, "TRIM_HORIZON");
    GetRecordsInput read = GetRecordsInput.builder().shardIterator(iterator).build();

    kinesis.passMillis(300_000);
    kinesis.ok(KinesisService.getRecords(), read);
    kinesis.passMillis(1);

    assertThat(kinesis.refused(KinesisService.getRecords(), read))
        .isEqualTo(
            new Refused(
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time Sun Mar 01 12:00:00 UTC 2026"
                    + " while right now it is Sun Mar 01 12:05:00 UTC 2026 which is further in the"
                    + " future than the tolerated delay of 300000 milliseconds."));
  }

  @ParameterizedTest
  @EnumSource
  void garbageIsNoIterator(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    String iterator = kinesis.iterator("orders", SHARD, "LATEST");

    for (String text : List.of("x", "AAAA", "====", iterator.substring(4), iterator + "AAAA")) {
      assertThat(
              kinesis.refused(
                  KinesisService.getRecords(),
                  GetRecordsInput.builder().shardIterator(text).build()))
          .isEqualTo(new Refused("InvalidArgumentException", "Invalid ShardIterator."));
    }
  }

  private static GetShardIteratorInput.Builder input(String type) {
    return GetShardIteratorInput.builder()
        .streamName("orders")
        .shardId(SHARD)
        .shardIteratorType(type);
  }

  private static List<String> data(KinesisFixture kinesis, GetShardIteratorInput.Builder input) {
    return kinesis.data(
        requireNonNull(
            kinesis.ok(KinesisService.getShardIterator(), input.build()).shardIterator()));
  }

  private static void assertInvalid(
      KinesisFixture kinesis, GetShardIteratorInput.Builder input, String message) {
    assertRefused(kinesis, input, "InvalidArgumentException", message);
  }

  private static void assertRefused(
      KinesisFixture kinesis, GetShardIteratorInput.Builder input, String code, String message) {
    assertThat(kinesis.refused(KinesisService.getShardIterator(), input.build()))
        .isEqualTo(new Refused(code, message));
  }
}
