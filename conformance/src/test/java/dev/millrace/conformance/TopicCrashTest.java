package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.RawClient.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Topics under load on a real process that is killed again and again. Every body is published once,
 * in one attempt; what was acknowledged must come to every queue: to a standard queue at least
 * once, to a FIFO queue once and in the order of its group. What was not acknowledged may be there.
 */
class TopicCrashTest {
  private static final int CYCLES = Boolean.getBoolean("millrace.long") ? 100 : 5;
  private static final int PUBLISHERS = 2;
  private static final int QUEUES = 2;
  private static final int BATCH = 10;
  private static final int ACKNOWLEDGED_MAX = 600;
  private static final int VISIBILITY_SECONDS = 600;
  private static final Map<String, String> RAW = Map.of("RawMessageDelivery", "true");

  @TempDir private Path dataDir;
  private final AtomicLong numbers = new AtomicLong();
  private final Set<String> tried = ConcurrentHashMap.newKeySet();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void killedServerDeliversWhatItAcknowledged() throws Exception {
    Random moments = new Random(26);
    try (RunningServer server = RunningServer.start(dataDir)) {
      Fan plain = new Fan("", new ArrayList<>());
      Fan line = new Fan(".fifo", new ArrayList<>());
      try (RawClient client = new RawClient(server.endpoint());
          RawTopics topics = new RawTopics(server.endpoint())) {
        subscribe(client, topics, plain);
        subscribe(client, topics, line);
      }
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        load(server, 1 + moments.nextInt(ACKNOWLEDGED_MAX));
        server.startAgain();
      }
      try (RawClient client = new RawClient(server.endpoint())) {
        for (String queue : plain.queues()) {
          List<String> bodies = drain(client, queue, plain);
          assertThat(tried).containsAll(bodies);
        }
        for (String queue : line.queues()) {
          List<String> bodies = drain(client, queue, line);
          assertThat(tried).containsAll(bodies);
          assertInOrderAndOnce(bodies);
        }
      }
      System.out.printf(
          "%d crashes: %d publications acknowledged, %d without an answer%n",
          CYCLES, acknowledged.size(), tried.size() - acknowledged.size());
    }
  }

  /** A topic's queues. */
  private record Fan(String suffix, List<String> queues) {
    String topicArn() {
      return "arn:aws:sns:us-east-1:000000000000:crash" + suffix;
    }

    boolean isFifo() {
      return !suffix.isEmpty();
    }

    /** Whether a body was published to it. */
    boolean owns(String body) {
      return body.startsWith("fifo") == isFifo();
    }
  }

  private static void subscribe(RawClient client, RawTopics topics, Fan fan) throws IOException {
    topics.createTopic(
        "crash" + fan.suffix(), fan.isFifo() ? Map.of("FifoTopic", "true") : Map.of());
    for (int at = 0; at < QUEUES; at++) {
      String name = "crash-" + at + fan.suffix();
      String queue =
          fan.isFifo()
              ? client.createFifoQueue(name, VISIBILITY_SECONDS, "true")
              : client.createQueue(name, VISIBILITY_SECONDS);
      topics.subscribe(fan.topicArn(), queue, RAW);
      fan.queues().add(queue);
    }
  }

  /** Publishers to both topics, until so many publications are acknowledged. */
  private void load(RunningServer server, int publications) throws Exception {
    CountDownLatch enough = new CountDownLatch(publications);
    try (RawTopics topics = new RawTopics(server.endpoint())) {
      List<KilledLoad.Step> steps = new ArrayList<>();
      for (int at = 0; at < PUBLISHERS; at++) {
        String group = "fifo" + at;
        steps.add(() -> publish(topics, new Fan("", List.of()), "", enough));
        steps.add(() -> publish(topics, new Fan(".fifo", List.of()), group, enough));
      }
      KilledLoad.run(server, enough, steps);
    }
  }

  private void publish(RawTopics topics, Fan fan, String group, CountDownLatch enough)
      throws IOException {
    String prefix = fan.isFifo() ? group : "plain";
    List<String> bodies =
        IntStream.range(0, BATCH).mapToObj(_ -> prefix + "-" + numbers.incrementAndGet()).toList();
    tried.addAll(bodies);
    topics.publish(fan.topicArn(), group, bodies);
    acknowledged.addAll(bodies);
    bodies.forEach(_ -> enough.countDown());
  }

  /** Everything in a queue, in its order, when all that it must hold has come. */
  private List<String> drain(RawClient client, String queue, Fan fan) throws IOException {
    Set<String> missing = new HashSet<>(acknowledged);
    missing.removeIf(body -> !fan.owns(body));
    List<String> bodies = new ArrayList<>();
    List<Received> received = List.of();
    do {
      received = client.receive(queue, missing.isEmpty() ? 1 : 20);
      received.forEach(message -> bodies.add(message.body()));
      received.forEach(message -> missing.remove(message.body()));
      if (!received.isEmpty()) {
        client.delete(queue, received);
      }
    } while (!received.isEmpty());
    assertThat(missing).as("acknowledged and not in " + queue).isEmpty();
    assertThat(client.count(queue)).isZero();
    return bodies;
  }

  private static void assertInOrderAndOnce(List<String> bodies) {
    assertThat(bodies).doesNotHaveDuplicates();
    for (int at = 0; at < PUBLISHERS; at++) {
      String prefix = "fifo" + at + "-";
      assertThat(
              bodies.stream()
                  .filter(body -> body.startsWith(prefix))
                  .map(body -> Long.parseLong(body.substring(prefix.length()))))
          .isNotEmpty()
          .isSorted();
    }
  }
}
