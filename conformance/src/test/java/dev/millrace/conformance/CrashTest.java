package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.CrashLedger.Stage;
import dev.millrace.conformance.RawClient.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process under load, killed at a moment that nobody chose, started again, and again; in
 * the end every message is accounted for.
 *
 * <p>A client that loses its server forgets what it held: what it had received comes back when its
 * visibility timeout is over. So a delete is tried only in the server's life that the receive was
 * answered in, and long before another receiver could have been given the message.
 */
class CrashTest {
  private static final int CYCLES = Boolean.getBoolean("millrace.long") ? 200 : 5;
  private static final int SENDERS = 3;
  private static final int RECEIVERS = 3;
  private static final int ACKNOWLEDGED_MAX = 1500;
  private static final int VISIBILITY_SECONDS = 20;

  /** A delete that is answered later than this after the receive began may have come too late. */
  private static final long HELD_NANOS_MAX = TimeUnit.SECONDS.toNanos(VISIBILITY_SECONDS - 5);

  @TempDir private Path dataDir;
  private final CrashLedger ledger = new CrashLedger();
  private final AtomicLong numbers = new AtomicLong();

  @Test
  void killedServerKeepsWhatItAcknowledged() throws Exception {
    Random moments = new Random(25);
    try (RunningServer server = RunningServer.start(dataDir)) {
      String queue;
      try (RawClient client = new RawClient(server.endpoint())) {
        queue = client.createQueue("crash", VISIBILITY_SECONDS);
      }
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        load(server, queue, 1 + moments.nextInt(ACKNOWLEDGED_MAX));
        server.startAgain();
      }
      try (RawClient client = new RawClient(server.endpoint())) {
        drain(client, queue);
        assertThat(ledger.broken()).isEmpty();
        assertThat(client.count(queue)).isZero();
      }
    }
    assertThat(ledger.count(Stage.DELETE_ACKNOWLEDGED)).isGreaterThan(CYCLES);
    System.out.printf(
        "%d crashes: %d messages deleted, %d sends and %d deletes without an answer%n",
        CYCLES,
        ledger.count(Stage.DELETE_ACKNOWLEDGED),
        ledger.count(Stage.SEND_TRIED),
        ledger.count(Stage.DELETE_TRIED));
  }

  /** Clients at work until so many sends are acknowledged and the server is killed. */
  private void load(RunningServer server, String queue, int sends) throws Exception {
    CountDownLatch enough = new CountDownLatch(sends);
    try (RawClient client = new RawClient(server.endpoint())) {
      List<KilledLoad.Step> steps = new ArrayList<>();
      for (int at = 0; at < SENDERS; at++) {
        int batch = at == 0 ? 1 : 10;
        steps.add(() -> send(client, queue, batch, enough));
      }
      for (int at = 0; at < RECEIVERS; at++) {
        steps.add(() -> receive(client, queue));
      }
      KilledLoad.run(server, enough, steps);
    }
  }

  private void send(RawClient client, String queue, int batch, CountDownLatch enough)
      throws IOException {
    List<String> bodies =
        IntStream.range(0, batch)
            .mapToObj(_ -> numbers.incrementAndGet() + "-" + "x".repeat(200))
            .toList();
    ledger.sending(bodies);
    client.send(queue, bodies);
    ledger.sent(bodies);
    bodies.forEach(_ -> enough.countDown());
  }

  /** Leaves every third lot to its visibility timeout. */
  private void receive(RawClient client, String queue) throws IOException {
    long startNanos = System.nanoTime();
    List<Received> messages = client.receive(queue, 1);
    ledger.received(messages);
    if (messages.isEmpty() || messages.getFirst().body().hashCode() % 3 == 0) {
      return;
    }
    ledger.deleting(messages);
    client.delete(queue, messages);
    if (System.nanoTime() - startNanos < HELD_NANOS_MAX) {
      ledger.deleted(messages);
    }
  }

  private void drain(RawClient client, String queue) throws IOException {
    while (client.count(queue) > 0) {
      List<Received> messages = client.receive(queue, 20);
      ledger.received(messages);
      if (!messages.isEmpty()) {
        client.delete(queue, messages);
        ledger.deleted(messages);
      }
    }
  }
}
