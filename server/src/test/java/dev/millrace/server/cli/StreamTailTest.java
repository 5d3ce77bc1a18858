package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.MergeShardsInput;
import dev.millrace.protocol.kinesis.SplitShardInput;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code millrace tail} of a stream. */
final class StreamTailTest {
  private static final String TIME = "20[0-9T:.-]+Z";
  private static final String LOW = "0";
  private static final String HIGH = "340282366920938463463374607431768211455";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tailShowsWhatComesWhileItWaitsASecondEachTime() {
    server.createStream("clicks", 1);
    server.put("clicks", "a", LOW, Bytes.utf8("before"));
    server.whilePausing(() -> put("tea-" + server.pauses.size()));

    assertThat(server.piped("tail", "clicks", "--limit", "2")).isZero();
    assertThat(data()).containsExactly("tea-1", "tea-2");
    assertThat(server.pauses).containsExactly(1_000L, 1_000L);
    assertThat(server.lines().getFirst())
        .matches(
            "\\{\"shardId\":\"shardId-000000000000\",\"sequenceNumber\":\"[0-9]{56}\","
                + "\"arrivedAt\":\""
                + TIME
                + "\",\"partitionKey\":\"k\",\"data\":\"tea-1\"}");
  }

  @Test
  void tailGoesThroughSplitsAndMergesInTheOrderOfKeys() {
    server.createStream("clicks", 1);
    put("one");
    server.call(
        KinesisService.SCHEMA,
        KinesisService.splitShard(),
        SplitShardInput.builder()
            .streamName("clicks")
            .shardToSplit("shardId-000000000000")
            .newStartingHashKey("170141183460469231731687303715884105728")
            .build());
    server.awaitActive("clicks");
    server.put("clicks", "k", HIGH, Bytes.utf8("two"));
    server.call(
        KinesisService.SCHEMA,
        KinesisService.mergeShards(),
        MergeShardsInput.builder()
            .streamName("clicks")
            .shardToMerge("shardId-000000000001")
            .adjacentShardToMerge("shardId-000000000002")
            .build());
    server.awaitActive("clicks");
    put("three");

    assertThat(server.piped("tail", "clicks", "--from", "trim", "--limit", "3")).isZero();
    assertThat(data()).containsExactly("one", "two", "three");
    assertThat(server.lines().getLast()).contains("shardId-000000000003");
    assertThat(server.piped("tail", "clicks", "--from", "5m ago", "--limit", "3")).isZero();
    assertThat(data()).containsExactly("one", "two", "three");
  }

  @Test
  void tailFollowsASplitThatHappensMeanwhile() {
    server.createStream("clicks", 1);
    server.whilePausing(() -> {
      if (server.pauses.size() == 1) {
        put("one");
        server.call(
            KinesisService.SCHEMA,
            KinesisService.splitShard(),
            SplitShardInput.builder()
                .streamName("clicks")
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey("170141183460469231731687303715884105728")
                .build());
        server.awaitActive("clicks");
        put("two");
      }
    });

    assertThat(server.piped("tail", "clicks", "--limit", "2")).isZero();
    assertThat(data()).containsExactly("one", "two");
  }

  @Test
  void terminalShowsJsonOverLinesAndNothingThatSteersIt() {
    server.createStream("clicks", 1);
    put("{\"shop\":\"no:r,th\",\"weights\":[1.50,{}],\"none\":[ ]}");
    put("\u009b1m{");
    server.put("clicks", "k", LOW, Bytes.wrap(new byte[] {(byte) 0xff, 0}));

    assertThat(server.atTerminal("tail", "clicks", "--from", "trim", "--limit", "3")).isZero();
    assertThat(server.lines().getFirst())
        .matches("shardId-000000000000  [0-9]{56}  " + TIME + "  key k");
    assertThat(server.lines().stream().filter(line -> line.startsWith(" ")).toList())
        .containsExactly(
            "    {",
            "      \"shop\": \"no:r,th\",",
            "      \"weights\": [",
            "        1.50,",
            "        {}",
            "      ],",
            "      \"none\": []",
            "    }",
            "    \uFFFD1m{",
            "    2 bytes that are no text");
    assertThat(server.piped("tail", "clicks", "--from", "trim", "--limit", "3")).isZero();
    assertThat(server.lines().getLast()).endsWith("\"dataBase64\":\"/wA=\"}");
  }

  @Test
  void packedRecordsAreShownOneByOneAndFilteredByTheirOwnKeys() {
    server.createStream("clicks", 1);
    // Keys "a" and "bc"; data "x" and "yz".
    server.put(
        "clicks",
        "outer",
        LOW,
        aggregated("0a0161" + "0a026263" + "1a0508001a0178" + "1a0608011a02797a"));

    assertThat(server.piped("tail", "clicks", "--from", "trim", "--limit", "2")).isZero();
    assertThat(data()).containsExactly("x", "yz");
    assertThat(server.lines().getLast())
        .contains("\"subsequenceNumber\":1,")
        .contains("\"partitionKey\":\"bc\"");
    assertThat(server.piped("tail", "clicks", "--from", "trim", "--key", "bc", "--limit", "1"))
        .isZero();
    assertThat(data()).containsExactly("yz");
  }

  @Test
  void nameOfBothWantsToBeTold() {
    server.createStream("clicks", 1);
    server.createQueue("clicks");
    server.createQueue("orders");
    put("tea");

    assertThat(server.piped("tail", "clicks")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: 'clicks' is a queue and a stream: say --queue or --stream\n");
    assertThat(server.piped("tail", "clicks", "--queue", "--stream")).isEqualTo(2);
    assertThat(server.piped("tail", "clicks", "--stream", "--from", "trim", "--limit", "1"))
        .isZero();
    assertThat(data()).containsExactly("tea");
    assertThat(server.piped("tail", "orders", "--key", "k")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: --from and --key are for streams; 'orders' is a queue\n");
    assertThat(server.piped("tail", "clicks", "--stream", "--from", "noon")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo(
            "millrace: --from must be trim, a time like 2026-11-21T09:30:00Z, or like '5m ago',"
                + " not 'noon'\n");
  }

  private void put(String data) {
    server.put("clicks", "k", LOW, Bytes.utf8(data));
  }

  private List<String> data() {
    return server.lines().stream()
        .map(line -> line.replaceAll(".*\"data\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static Bytes aggregated(String message) {
    byte[] bytes = HexFormat.of().parseHex(message);
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
      return Bytes.wrap(
          HexFormat.of().parseHex("f3899ac2" + message + HexFormat.of().formatHex(digest)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
