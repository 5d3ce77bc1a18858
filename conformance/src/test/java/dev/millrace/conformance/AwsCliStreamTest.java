package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI on streams. Each command takes it a second, so this runs beside the other tests. */
class AwsCliStreamTest {
  private static final String SHARD = "shardId-000000000000";

  @TempDir private static Path folder;
  private static RunningServer server;

  /** From a file, since the two generations of the CLI read data in the command differently. */
  private static String data;

  @BeforeAll
  static void start() throws IOException {
    server = RunningServer.start(folder.resolve("data"));
    data = "fileb://" + Files.writeString(folder.resolve("record.txt"), "testdata");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The beginner's course of the service's documentation. */
  @Test
  void beginnersCourseGoesAsItIsWritten() {
    AwsCli.converse(
        "kinesis",
        server,
        folder,
        kinesis -> {
          assertThat(kinesis.says("create-stream", "--stream-name", "Foo", "--shard-count", "1"))
              .isEmpty();
          Stream foo = new Stream(kinesis, "Foo");
          kinesis.says("wait", "stream-exists", "--stream-name", "Foo");
          assertThat(
                  foo.says(
                      "describe-stream-summary",
                      "--query",
                      "StreamDescriptionSummary.[StreamName,StreamARN,StreamStatus,"
                          + "RetentionPeriodHours,EncryptionType,OpenShardCount,ConsumerCount]"))
              .isEqualTo("Foo\t" + foo.arn() + "\tACTIVE\t24\tNONE\t1\t0");
          assertThat(kinesis.says("list-streams", "--query", "StreamNames").split("\t", -1))
              .contains("Foo");

          String number =
              foo.says(
                  "put-record",
                  "--partition-key",
                  "123",
                  "--data",
                  data,
                  "--query",
                  "SequenceNumber");
          assertThat(foo.records())
              .containsExactly(String.join("\t", number, "dGVzdGRhdGE=", "123"));

          assertThat(foo.says("delete-stream")).isEmpty();
          kinesis.says("wait", "stream-not-exists", "--stream-name", "Foo");
          foo.fails(
              "An error occurred (ResourceNotFoundException) when calling the"
                  + " DescribeStreamSummary operation: Stream Foo under account 000000000000 not"
                  + " found.",
              "describe-stream-summary");
        });
  }

  @Test
  void shardsAreListedAfterTheyAreSplit() {
    converse(
        "split",
        stream -> {
          assertThat(
                  stream.says(
                      "put-records",
                      "--records",
                      "Data=b25l,PartitionKey=a",
                      "Data=dHdv,PartitionKey=b",
                      "--query",
                      "[FailedRecordCount,Records[].ShardId]"))
              .isEqualTo("0\n" + SHARD + "\t" + SHARD);
          assertThat(
                  stream.says(
                      "split-shard", "--shard-to-split", SHARD, "--new-starting-hash-key", "1000"))
              .isEmpty();
          stream.kinesis().says("wait", "stream-exists", "--stream-name", "split");
          assertThat(
                  stream
                      .says(
                          "list-shards",
                          "--query",
                          "Shards[].[ShardId,ParentShardId,HashKeyRange.StartingHashKey,"
                              + "HashKeyRange.EndingHashKey]")
                      .lines())
              .containsExactly(
                  SHARD + "\tNone\t0\t340282366920938463463374607431768211455",
                  "shardId-000000000001\t" + SHARD + "\t0\t999",
                  "shardId-000000000002\t"
                      + SHARD
                      + "\t1000\t340282366920938463463374607431768211455");
          assertThat(stream.records()).hasSize(2);
        });
  }

  @Test
  void consumersAndTagsAreKept() {
    converse(
        "kept",
        stream -> {
          AwsCli kinesis = stream.kinesis();
          String consumer =
              kinesis.says(
                  "register-stream-consumer",
                  "--stream-arn",
                  stream.arn(),
                  "--consumer-name",
                  "reader",
                  "--query",
                  "Consumer.ConsumerARN");
          assertThat(consumer).startsWith(stream.arn() + "/consumer/reader:");
          assertThat(
                  kinesis.says(
                      "list-stream-consumers",
                      "--stream-arn",
                      stream.arn(),
                      "--query",
                      "Consumers[].[ConsumerName,ConsumerARN,ConsumerStatus]"))
              .isEqualTo("reader\t" + consumer + "\tACTIVE");
          assertThat(stream.says("add-tags-to-stream", "--tags", "a=b,c=d")).isEmpty();
          assertThat(stream.says("remove-tags-from-stream", "--tag-keys", "c")).isEmpty();
          assertThat(stream.says("list-tags-for-stream", "--query", "Tags[].[Key,Value]"))
              .isEqualTo("a\tb");
          stream.fails(
              "An error occurred (ResourceInUseException) when calling the DeleteStream operation:"
                  + " Stream kept under account 000000000000 has registered consumers.",
              "delete-stream");
          assertThat(kinesis.says("deregister-stream-consumer", "--consumer-arn", consumer))
              .isEmpty();
          assertThat(stream.says("delete-stream")).isEmpty();
        });
  }

  @Test
  void refusalsAreToldInTheWordsOfTheService() {
    converse(
        "refusing",
        stream -> {
          stream.fails(
              "An error occurred (ResourceInUseException) when calling the CreateStream operation:"
                  + " Stream refusing under account 000000000000 already exists.",
              "create-stream",
              "--shard-count",
              "1");
          stream.fails(
              "An error occurred (InvalidArgumentException) when calling the"
                  + " IncreaseStreamRetentionPeriod operation: ",
              "increase-stream-retention-period",
              "--retention-period-hours",
              "23");
          new Stream(stream.kinesis(), "missing")
              .fails(
                  "An error occurred (ResourceNotFoundException) when calling the PutRecord"
                      + " operation: Stream missing under account 000000000000 not found.",
                  "put-record",
                  "--partition-key",
                  "1",
                  "--data",
                  data);
          new Stream(stream.kinesis(), "no way")
              .fails(
                  "An error occurred (ValidationException) when calling the DescribeStream"
                      + " operation: 1 validation error detected: Value 'no way' at 'streamName'"
                      + " failed to satisfy constraint: Member must satisfy regular expression"
                      + " pattern: [a-zA-Z0-9_.-]+",
                  "describe-stream");
        });
  }

  private static void converse(String name, Consumer<Stream> conversation) {
    AwsCli.converse(
        "kinesis",
        server,
        folder,
        kinesis -> {
          Stream stream = new Stream(kinesis, name);
          assertThat(stream.says("create-stream", "--shard-count", "1")).isEmpty();
          kinesis.says("wait", "stream-exists", "--stream-name", name);
          conversation.accept(stream);
        });
  }

  /** What is said to one stream. */
  private record Stream(AwsCli kinesis, String name) {
    String arn() {
      return "arn:aws:kinesis:us-east-1:000000000000:stream/" + name;
    }

    String says(String operation, String... arguments) {
      return kinesis.says(with(operation, arguments));
    }

    void fails(String message, String operation, String... arguments) {
      Program.Outcome ran = kinesis.run(with(operation, arguments));
      assertThat(ran.exitCode()).isNotZero();
      assertThat(ran.err().strip()).startsWith(message);
    }

    /** What its first shard has: number, data, and key of each record. */
    List<String> records() {
      String iterator =
          says(
              "get-shard-iterator",
              "--shard-id",
              SHARD,
              "--shard-iterator-type",
              "TRIM_HORIZON",
              "--query",
              "ShardIterator");
      return kinesis
          .says(
              "get-records",
              "--shard-iterator",
              iterator,
              "--query",
              "Records[].[SequenceNumber,Data,PartitionKey]")
          .lines()
          .toList();
    }

    private String[] with(String operation, String... arguments) {
      List<String> all = new ArrayList<>(List.of(operation, "--stream-name", name));
      all.addAll(List.of(arguments));
      return all.toArray(String[]::new);
    }
  }
}
