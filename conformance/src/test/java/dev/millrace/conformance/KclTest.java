package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The Kinesis Client Library, unmodified: two workers share the shards of a stream that is split
 * and merged meanwhile; one of them is killed, and another takes its place. The library waits most
 * of the time, so this runs beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(TerraformTest.LONGEST)
class KclTest {
  private static final int SECONDS_MAX = 300;
  private static final int PAUSE_MILLIS = 500;

  private static final List<String> SHARDS =
      List.of(
          "shardId-000000000000",
          "shardId-000000000001",
          "shardId-000000000002",
          "shardId-000000000003");

  private static final List<String> NEW_SHARDS =
      List.of("shardId-000000000004", "shardId-000000000005", "shardId-000000000006");

  @TempDir private static Path folder;
  private static RunningServer server;
  private static KinesisClient kinesis;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    server = RunningServer.start(folder.resolve("data"));
    kinesis = JavaSdk.configured(server.endpoint(), KinesisClient.builder()).build();
    dynamo = JavaSdk.configured(server.endpoint(), DynamoDbClient.builder()).build();
  }

  @AfterAll
  static void stop() {
    kinesis.close();
    dynamo.close();
    server.close();
  }

  /** Both libraries in both ways in the long run, else each in one. */
  static List<Arguments> clients() {
    List<Arguments> all =
        List.of(
            Arguments.of("kcl3", "fan-out"),
            Arguments.of("kcl2", "polling"),
            Arguments.of("kcl3", "polling"),
            Arguments.of("kcl2", "fan-out"));
    return Boolean.getBoolean("millrace.long") ? all : all.subList(0, 2);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void workersProcessEveryRecordInOrder(String library, String mode) {
    String stream = library + "-" + mode;
    kinesis.createStream(request -> request.streamName(stream).shardCount(4));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName(stream));
    List<ClientProgram> workers = new ArrayList<>();
    try (StreamFeeder feeder = new StreamFeeder(kinesis, stream)) {
      workers.add(worker(library, mode, stream, "a"));
      // Two that make the library's tables at the same moment are in each other's way, there as
      // here.
      awaitBegun(workers, SHARDS);
      workers.add(worker(library, mode, stream, "b"));
      awaitShared(stream, workers, "a", "b");

      kinesis.splitShard(request ->
          request
              .streamName(stream)
              .shardToSplit("shardId-000000000000")
              .newStartingHashKey("42535295865117307932921825928971026432"));
      JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName(stream));
      kinesis.mergeShards(request ->
          request
              .streamName(stream)
              .shardToMerge("shardId-000000000002")
              .adjacentShardToMerge("shardId-000000000003"));
      awaitBegun(workers, NEW_SHARDS);

      workers.get(1).kill();
      workers.add(worker(library, mode, stream, "c"));
      awaitShared(stream, workers, "a", "c");

      Map<String, Integer> fed = feeder.stop();
      awaitProcessed(workers, fed).assertWhole(fed);
    } finally {
      workers.forEach(ClientProgram::close);
    }
  }

  private static ClientProgram worker(String library, String mode, String stream, String name) {
    return ClientProgram.start(
        folder,
        stream + "-" + name,
        library,
        "kcl/KclConsumer.java",
        "app-" + stream,
        stream,
        server.endpoint().toString(),
        name,
        mode);
  }

  private static void awaitBegun(List<ClientProgram> workers, List<String> shards) {
    poll(
        () -> "shards begun",
        workers,
        () -> {
          List<String> lines = new ArrayList<>();
          workers.forEach(worker -> lines.addAll(worker.lines()));
          return shards.stream().allMatch(shard -> lines.contains("began " + shard));
        });
  }

  /** Both have some of the open shards, and there is no third; how many is the library's to say. */
  private static void awaitShared(
      String stream, List<ClientProgram> workers, String one, String other) {
    poll(
        () -> "shared by %s and %s, but %s".formatted(one, other, leases(stream)),
        workers,
        () -> leases(stream).keySet().equals(Set.of(one, other)));
  }

  /** How many shards each worker reads, as the library's own table says it. */
  private static Map<String, Integer> leases(String stream) {
    Map<String, Integer> leases = new HashMap<>();
    if (!dynamo.listTables().tableNames().contains("app-" + stream)) {
      return leases;
    }
    for (Map<String, AttributeValue> lease :
        dynamo.scan(request -> request.tableName("app-" + stream)).items()) {
      AttributeValue owner = lease.get("leaseOwner");
      boolean ended = AttributeValue.fromS("SHARD_END").equals(lease.get("checkpoint"));
      if (owner != null && !ended) {
        leases.merge(owner.s(), 1, Integer::sum);
      }
    }
    return leases;
  }

  private static KclLedger awaitProcessed(List<ClientProgram> workers, Map<String, Integer> fed) {
    KclLedger[] ledger = new KclLedger[1];
    poll(
        () -> "all records processed",
        workers,
        () -> {
          ledger[0] = new KclLedger();
          workers.forEach(worker -> ledger[0].add(worker.lines()));
          return ledger[0].hasAll(fed);
        });
    return ledger[0];
  }

  /** Other processes and the library's own rhythm are waited for, so this looks again and again. */
  private static void poll(
      Supplier<String> what, List<ClientProgram> workers, BooleanSupplier holds) {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > untilNanos) {
        fail("%s: %s", what.get(), workers.stream().map(ClientProgram::state).toList());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }
}
