package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.RawClient.Received;
import dev.millrace.conformance.RawClient.ThrottledException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More messages than the heap can hold: sends are refused, and nothing else changes. */
class FullHeapTest {
  private static final int CONNECTIONS = 8;
  private static final List<String> BATCH = Collections.nCopies(10, "x");

  @TempDir private Path dataDir;

  @Test
  void sendsAreRefusedBeforeTheHeapOverflowsAndTheServerCanStartAgain() throws Exception {
    try (RunningServer server = RunningServer.startWithHeap(dataDir, "40m");
        RawClient client = new RawClient(server.endpoint())) {
      String queue = client.createQueue("backlog", 3600);
      AtomicLong acknowledged = new AtomicLong();
      List<Future<String>> senders = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int at = 0; at < CONNECTIONS; at++) {
          senders.add(threads.submit(() -> sendUntilRefused(client, queue, acknowledged)));
        }
      }
      for (Future<String> sender : senders) {
        assertThat(sender.get())
            .startsWith("403 ")
            .contains("The memory is nearly full. Nothing was taken in");
      }
      assertThat(client.count(queue)).isEqualTo(acknowledged.get());

      server.kill();
      server.startAgain();
      assertThat(client.count(queue)).isEqualTo(acknowledged.get());
      List<Received> messages = client.receive(queue, 0);
      assertThat(messages).hasSize(10);
      client.delete(queue, messages);
      assertThat(client.count(queue)).isEqualTo(acknowledged.get() - 10);
    }
  }

  private static String sendUntilRefused(RawClient client, String queue, AtomicLong acknowledged)
      throws IOException {
    try {
      while (true) {
        client.send(queue, BATCH);
        acknowledged.addAndGet(BATCH.size());
      }
    } catch (ThrottledException expected) {
      return String.valueOf(expected.getMessage());
    }
  }
}
