package dev.millrace.host;

import static dev.millrace.host.HostBench.createQueue;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DescribeQueues;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.journal.memory.MemoryJournals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole host with its threads; waits end by what happens, the timeout is for bugs alone. */
@Timeout(120)
final class ThreadedHostTest {
  private static final int CLIENTS = 8;
  private static final int MESSAGES = 2_000;
  private static final int TWELVE_HOURS = 43_200;
  private static final List<QueueId> QUEUES =
      List.of(
          HostBench.queueIn(0, "a"),
          HostBench.queueIn(0, "b"),
          HostBench.queueIn(1, "a"),
          HostBench.queueIn(1, "b"));

  private final MemoryJournals journals = new MemoryJournals();
  private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
  private final Host host = open(new ThreadDriver(fatal::set));
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger doubled = new AtomicInteger();

  @Test
  void nothingIsLostOrDoubledWhenManyClientsWorkAtOnce() throws InterruptedException {
    createQueues();
    CountDownLatch deleted = new CountDownLatch(CLIENTS * MESSAGES);
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      clients.add(Thread.ofPlatform().start(() -> produce(number)));
      clients.add(Thread.ofPlatform().start(() -> consumeUntilClosed(number, deleted)));
    }
    deleted.await();
    host.close();
    for (Thread client : clients) {
      client.join();
    }

    assertThat(fatal).hasNullValue();
    assertThat(doubled).hasValue(0);
    assertThat(seen).hasSize(CLIENTS * MESSAGES);
    assertThat(messagesAfterRestart()).isZero();
  }

  @Test
  void recoveredHostEqualsTheOneThatWasClosed() throws InterruptedException {
    createQueues();
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      clients.add(Thread.ofPlatform().start(() -> produce(number)));
    }
    for (Thread client : clients) {
      client.join();
    }
    host.close();

    assertThat(open(new SteppedDriver()).summarize()).isEqualTo(host.summarize());
    assertThat(messagesAfterRestart()).isEqualTo(CLIENTS * MESSAGES);
  }

  @Test
  void hostThatIsClosedWhileBusyAnswersEverybodyAndKeepsWhatItAcknowledged()
      throws InterruptedException {
    createQueues();
    CountDownLatch busy = new CountDownLatch(CLIENTS * 100);
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      QueueId queue = QUEUES.get(client % QUEUES.size());
      clients.add(
          Thread.ofPlatform()
              .start(() -> {
                while (isAnswered(queue)) {
                  acknowledged.incrementAndGet();
                  busy.countDown();
                }
                refused.incrementAndGet();
              }));
    }
    busy.await();
    host.close();
    for (Thread client : clients) {
      client.join();
    }

    assertThat(fatal).hasNullValue();
    assertThat(refused).hasValue(CLIENTS);
    assertThat(messagesAfterRestart()).isBetween(acknowledged.get(), acknowledged.get() + CLIENTS);
  }

  private void createQueues() {
    for (QueueId queue : QUEUES) {
      assertThat(host.submit(queue, createQueue()).join()).isEqualTo(Ack.DONE);
    }
  }

  private void produce(int client) {
    for (int i = 0; i < MESSAGES; i++) {
      QueueId queue = QUEUES.get((client + i) % QUEUES.size());
      host.submit(queue, send(client + "/" + i)).join();
    }
  }

  /** Every client waits at one queue, so that there are always some who are parked. */
  private void consumeUntilClosed(int client, CountDownLatch deleted) {
    QueueId queue = QUEUES.get(client % QUEUES.size());
    ReceiveMessages receive = new ReceiveMessages(10, TWELVE_HOURS, 20);
    try {
      while (true) {
        for (ReceivedMessage message : host.submit(queue, receive).join()) {
          StoredMessage stored =
              StoredMessage.read(
                  host.body(queue, message.position(), message.sizeBytes()).orElseThrow());
          if (!seen.add(stored.content().toUtf8String())) {
            doubled.incrementAndGet();
          }
          host.submit(queue, new DeleteMessages(List.of(message.handle()))).join();
          deleted.countDown();
        }
      }
    } catch (CompletionException closed) {
      assertThat(closed).hasCauseInstanceOf(LaneDeadException.class);
    }
  }

  private boolean isAnswered(QueueId queue) {
    try {
      return host.submit(queue, send("x")).join().size() == 1;
    } catch (CompletionException closed) {
      return false;
    }
  }

  private int messagesAfterRestart() {
    SteppedDriver driver = new SteppedDriver();
    var answers = open(driver).ask(new DescribeQueues());
    driver.stepAll();
    return answers.stream()
        .flatMap(answer -> answer.join().stream())
        .map(DescribeQueues.Found::description)
        .flatMap(found -> Stream.of(found.visibleCount(), found.inFlightCount()))
        .mapToInt(Integer::intValue)
        .sum();
  }

  private Host open(Driver driver) {
    return Host.open(
        journals,
        new HostOptions(
            HostBench.LANES, HostBench.OWNER, Clock.system(), Entropy.system(), driver));
  }
}
