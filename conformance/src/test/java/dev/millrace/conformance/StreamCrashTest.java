package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.RawStreams.Read;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process with records put into it, killed at a moment that nobody chose, started again,
 * and again: every record that was acknowledged is read, under its number, once, and those of a
 * partition key in the order in which they were put. What nobody acknowledged may be there, once.
 */
class StreamCrashTest {
  private static final int CYCLES = Boolean.getBoolean("millrace.long") ? 200 : 5;
  private static final int WRITERS = 6;
  private static final int SHARDS = 3;
  private static final int ACKNOWLEDGED_MAX = 1500;
  private static final String STREAM = "crash";

  @TempDir private Path dataDir;
  private final Map<String, BigInteger> acknowledged = new ConcurrentHashMap<>();
  private final int[] texts = new int[WRITERS];

  @Test
  void killedServerKeepsTheRecordsItAcknowledged() throws Exception {
    Random moments = new Random(26);
    try (RunningServer server = RunningServer.start(dataDir)) {
      try (RawStreams client = new RawStreams(server.endpoint())) {
        client.create(STREAM, SHARDS);
      }
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        load(server, 1 + moments.nextInt(ACKNOWLEDGED_MAX));
        server.startAgain();
        if (cycle % 2 == 0) {
          check(server);
        }
      }
      check(server);
    }
    assertThat(acknowledged).hasSizeGreaterThan(CYCLES);
    System.out.printf("%d crashes: %d records acknowledged%n", CYCLES, acknowledged.size());
  }

  /** Writers at work until so many records are acknowledged and the server is killed. */
  private void load(RunningServer server, int records) throws Exception {
    CountDownLatch enough = new CountDownLatch(records);
    try (RawStreams client = new RawStreams(server.endpoint())) {
      List<KilledLoad.Step> steps = new ArrayList<>();
      for (int at = 0; at < WRITERS; at++) {
        int writer = at;
        steps.add(() -> put(client, writer, enough));
      }
      KilledLoad.run(server, enough, steps);
    }
  }

  /** A writer has a key to itself, and counts. */
  private void put(RawStreams client, int writer, CountDownLatch enough) throws IOException {
    int count = writer == 0 ? 1 : 10;
    int first = texts[writer];
    texts[writer] += count;
    List<String> put =
        IntStream.range(first, first + count)
            .mapToObj(number -> writer + "-" + number + "-" + "x".repeat(200))
            .toList();
    List<BigInteger> numbers = client.put(STREAM, "key-" + writer, put);
    for (int i = 0; i < count; i++) {
      acknowledged.put(put.get(i), numbers.get(i));
      enough.countDown();
    }
  }

  private void check(RunningServer server) throws IOException {
    Map<String, BigInteger> found = new HashMap<>();
    Map<String, Integer> lastOfKey = new HashMap<>();
    try (RawStreams client = new RawStreams(server.endpoint())) {
      for (int shard = 0; shard < SHARDS; shard++) {
        BigInteger last = BigInteger.ZERO;
        for (Read read : client.readAll(STREAM, shard)) {
          assertThat(read.sequenceNumber()).as("the order in a shard").isGreaterThan(last);
          last = read.sequenceNumber();
          assertThat(found.put(read.text(), last)).as("read twice: " + read).isNull();
          int number = Integer.parseInt(read.text().split("-", -1)[1]);
          Integer before = lastOfKey.put(read.key(), number);
          assertThat(before == null || before < number).as("out of order: " + read).isTrue();
        }
      }
    }
    assertThat(found).as("all that was acknowledged").containsAllEntriesOf(acknowledged);
  }
}
