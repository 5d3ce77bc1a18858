package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.dynamodb.AttributeDefinition;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.CreateTableInput;
import dev.millrace.protocol.dynamodb.DynamodbService;
import dev.millrace.protocol.dynamodb.KeySchemaElement;
import dev.millrace.protocol.dynamodb.PutItemInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code millrace streams} and {@code millrace put} against a running server. */
final class StreamCommandsTest {
  private static final String TIME = "20[0-9T:.-]+Z";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void terminalShowsATableOfStreams() {
    server.createStream("clicks", 2);
    server.createStream("bids", 1);

    assertThat(server.atTerminal("streams")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            STREAM  STATUS  MODE         OPEN SHARDS  RETENTION  CONSUMERS
            bids    ACTIVE  PROVISIONED            1      1d 0h          0
            clicks  ACTIVE  PROVISIONED            2      1d 0h          0
            """);
  }

  @Test
  void programsGetALineOfJsonForEachStream() {
    assertThat(server.atTerminal("streams")).isZero();
    assertThat(server.out()).isEqualTo("There are no streams.\n");
    server.createStream("clicks", 2);

    assertThat(server.piped("streams")).isZero();
    assertThat(server.out())
        .matches(
            "\\{\"event\":\"stream\",\"name\":\"clicks\","
                + "\"arn\":\"arn:aws:kinesis:us-east-1:000000000000:stream/clicks\","
                + "\"status\":\"ACTIVE\",\"mode\":\"PROVISIONED\",\"openShards\":2,"
                + "\"retentionHours\":24,\"consumers\":0,\"createdAt\":\""
                + TIME
                + "\"}\n");
  }

  @Test
  void everyPageIsAskedFor() {
    IntStream.range(0, 102).forEach(i -> server.createStream("s%03d".formatted(i), 1));

    assertThat(server.piped("streams")).isZero();
    assertThat(server.lines()).hasSize(102);
  }

  @Test
  void streamIsShownWithShardsConsumersAndApplications() {
    server.createStream("clicks", 2);
    server.put("clicks", "a", "0", Bytes.utf8("x"));
    String first = tip();
    server.put("clicks", "a", "0", Bytes.utf8("y"));
    server.put("clicks", "a", "0", Bytes.utf8("z"));
    server.call(
        KinesisService.SCHEMA,
        KinesisService.registerStreamConsumer(),
        new RegisterStreamConsumerInput(
            "arn:aws:kinesis:us-east-1:000000000000:stream/clicks", "audit", null, null));
    createLeases("counting", "leaseKey");
    lease("counting", "shardId-000000000000", first);
    lease("counting", "shardId-000000000001", "TRIM_HORIZON");
    createLeases("of-another-stream", "leaseKey");
    lease("of-another-stream", "shardId-000000000000", "TRIM_HORIZON");
    createLeases("no-leases", "id");

    assertThat(server.atTerminal("streams", "clicks")).isZero();
    assertThat(server.out().replaceAll(TIME, "TIME").replaceAll(" [0-9]+s\n", " 0s\n"))
        .isEqualTo(
            """
            clicks  active  provisioned  keeps records for 1d 0h

            SHARD                 STATE  RANGE              RECORDS  LAST                      PARENTS
            shardId-000000000000  open   00000000-7fffffff        3  TIME  -
            shardId-000000000001  open   80000000-ffffffff        0  -                         -

            CONSUMER  SHARD           RECORDS BEHIND  TIME BEHIND
            audit     not subscribed               -            -

            APPLICATION  SHARD                 READ BY   RECORDS BEHIND  TIME BEHIND
            counting     shardId-000000000000  worker-1               2           0s
            counting     shardId-000000000001  worker-1               0           0s
            """);

    assertThat(server.piped("streams", "clicks", "--application", "of-another-stream")).isZero();
    assertThat(server.lines().getLast())
        .isEqualTo(
            "{\"event\":\"lease\",\"application\":\"of-another-stream\","
                + "\"shardId\":\"shardId-000000000000\",\"checkpoint\":\"TRIM_HORIZON\","
                + "\"owner\":\"worker-1\",\"recordsBehind\":3}");
  }

  @Test
  void refusalIsInTheServicesWords() {
    assertThat(server.atTerminal("streams", "nothing")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo("millrace: Stream nothing under account 000000000000 not found.\n");
    assertThat(server.atTerminal("streams", "--application", "a")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: --application goes with a stream\n");
    assertThat(server.atTerminal("put", "nothing", "x")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo("millrace: Stream nothing under account 000000000000 not found.\n");
    assertThat(server.atTerminal("put", "clicks", "x", "--lines")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: --lines reads standard input; leave the data out\n");
  }

  @Test
  void recordIsPutWithItsKeys() {
    server.createStream("clicks", 2);

    String high = "340282366920938463463374607431768211455";
    assertThat(server.atTerminal("put", "clicks", "tea", "--key", "k", "--explicit-hash-key", high))
        .isZero();
    assertThat(server.out()).matches("Put [0-9]{56} into shardId-000000000001\\.\n");
    assertThat(server.pipedFrom("two\nlines", "put", "clicks", "--key", "k")).isZero();
    assertThat(server.out())
        .matches(
            "\\{\"event\":\"put\",\"records\":1,\"shardId\":\"shardId-00000000000[01]\","
                + "\"sequenceNumber\":\"[0-9]{56}\"}\n");
  }

  @Test
  void eachLineIsARecord() {
    server.createStream("clicks", 2);
    String lines =
        IntStream.range(0, 1_234).mapToObj(i -> "r" + i).collect(Collectors.joining("\n\n"));

    assertThat(server.pipedFrom(lines, "put", "clicks", "--lines")).isZero();
    assertThat(server.lines().getLast()).isEqualTo("{\"event\":\"put\",\"records\":1234}");
    assertThat(server.piped("tail", "clicks", "--from", "trim", "--limit", "1234")).isZero();
    assertThat(server.lines()).hasSize(1_234);
  }

  /** The sequence number of the youngest record of the first shard. */
  private String tip() {
    assertThat(server.piped("streams", "clicks")).isZero();
    return server.lines().get(1).replaceAll(".*\"lastSequenceNumber\":\"([0-9]+)\".*", "$1");
  }

  private void createLeases(String table, String key) {
    server.call(
        DynamodbService.SCHEMA,
        DynamodbService.createTable(),
        CreateTableInput.builder()
            .tableName(table)
            .attributeDefinitions(List.of(new AttributeDefinition(key, "S")))
            .keySchema(List.of(new KeySchemaElement(key, "HASH")))
            .billingMode("PAY_PER_REQUEST")
            .build());
  }

  private void lease(String table, String shard, String checkpoint) {
    server.call(
        DynamodbService.SCHEMA,
        DynamodbService.putItem(),
        PutItemInput.builder()
            .tableName(table)
            .item(
                Map.of(
                    "leaseKey", new AttributeValue.S(shard),
                    "checkpoint", new AttributeValue.S(checkpoint),
                    "leaseOwner", new AttributeValue.S("worker-1")))
            .build());
  }
}
