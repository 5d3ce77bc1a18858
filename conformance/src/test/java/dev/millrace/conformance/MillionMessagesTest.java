package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.RawClient.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backlog that a consumer's holiday leaves behind fits into the heap of the launcher. */
class MillionMessagesTest {
  private static final int MESSAGES = Boolean.getBoolean("millrace.long") ? 1_000_000 : 200_000;
  private static final int CONNECTIONS = 16;
  private static final int BATCH = 10;
  private static final int NUMBER_DIGITS = 8;
  private static final String PADDING = "x".repeat(1024 - NUMBER_DIGITS);

  @TempDir private Path dataDir;

  @Test
  void backlogIsSentCountedReceivedAndDeletedInTheDefaultHeap() throws Exception {
    try (RunningServer server = RunningServer.start(dataDir);
        RawClient client = new RawClient(server.endpoint())) {
      String queue = client.createQueue("backlog", 3600);

      Duration sending = timed(() -> send(client, queue));
      assertThat(client.count(queue)).isEqualTo(MESSAGES);
      Duration draining = timed(() -> drain(client, queue));

      assertThat(client.count(queue)).isZero();
      System.out.printf(
          "%,d messages of 1 KiB: sent in %d ms, received and deleted in %d ms%n",
          MESSAGES, sending.toMillis(), draining.toMillis());
    }
  }

  private static Object send(RawClient client, String queue) throws Exception {
    AtomicInteger next = new AtomicInteger();
    return onEveryConnection(() -> {
      for (int from = next.getAndAdd(BATCH); from < MESSAGES; from = next.getAndAdd(BATCH)) {
        client.send(
            queue,
            IntStream.range(from, from + BATCH).mapToObj(MillionMessagesTest::body).toList());
      }
      return true;
    });
  }

  /** Every message is seen, and none twice. */
  private static Object drain(RawClient client, String queue) throws Exception {
    BitSet seen = new BitSet(MESSAGES);
    AtomicLong left = new AtomicLong(MESSAGES);
    onEveryConnection(() -> {
      while (left.get() > 0) {
        List<Received> messages = client.receive(queue, 0);
        if (messages.isEmpty()) {
          return true;
        }
        client.delete(queue, messages);
        left.addAndGet(-messages.size());
        synchronized (seen) {
          for (Received message : messages) {
            int number = Integer.parseInt(message.body().substring(0, NUMBER_DIGITS));
            assertThat(seen.get(number)).as("message %d came before", number).isFalse();
            seen.set(number);
          }
        }
      }
      return true;
    });
    assertThat(seen.cardinality()).isEqualTo(MESSAGES);
    return seen;
  }

  private static String body(int number) {
    return "%08d".formatted(number) + PADDING;
  }

  private static Object onEveryConnection(Callable<Boolean> work) throws Exception {
    List<Future<Boolean>> workers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int at = 0; at < CONNECTIONS; at++) {
        workers.add(threads.submit(work));
      }
    }
    for (Future<Boolean> worker : workers) {
      assertThat(worker.get()).isTrue();
    }
    return workers;
  }

  private static Duration timed(Callable<Object> work) throws Exception {
    long startNanos = System.nanoTime();
    assertThat(work.call()).isNotNull();
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
