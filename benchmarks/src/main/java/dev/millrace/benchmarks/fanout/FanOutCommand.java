package dev.millrace.benchmarks.fanout;

import dev.millrace.benchmarks.server.ServerProcess;
import dev.millrace.benchmarks.server.WorkDirectory;
import dev.millrace.host.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a publisher waits for its answer, and how fast the message reaches all who are
 * subscribed. Each publish waits until the one before has reached everybody; then as many follow
 * each other at once.
 */
@Command(
    name = "fanout",
    description = "Publish to topics with few and with many subscribed queues.")
public final class FanOutCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final Path launcher;
  private final Clock clock = Clock.system();

  @Option(
      names = "--queues",
      split = ",",
      description = "How many are subscribed. Default: ${DEFAULT-VALUE}")
  private List<Integer> queues = List.of(1, 100, 10_000);

  @Option(names = "--publishes", description = "How many of each. Default: ${DEFAULT-VALUE}")
  private int publishes = 50;

  @Option(names = "--body-bytes", description = "How large they are. Default: ${DEFAULT-VALUE}")
  private int bodyBytes = 1024;

  @Option(names = "--heap", description = "The server's heap. Default: ${DEFAULT-VALUE}")
  private String heap = "512m";

  @Option(names = "--dir", description = "Where to put the data; a temporary place without it.")
  private @Nullable Path parent;

  public FanOutCommand(PrintWriter out, Path launcher) {
    this.out = out;
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (WorkDirectory directory = WorkDirectory.create(parent, "millrace-fanout-");
        ServerProcess server =
            ServerProcess.start(
                launcher, Files.createDirectory(directory.path().resolve("data")), "-Xmx" + heap);
        QueryClient client = new QueryClient(server.endpoint())) {
      warmUp(client);
      for (int count : queues) {
        measure(client, count);
      }
    }
    return 0;
  }

  /** So that the first figure is no worse for being the first. */
  private void warmUp(QueryClient client) throws IOException, InterruptedException {
    client.createTopic("warm");
    client.subscribeQueue("warm", "warm");
    for (int i = 0; i < 2000; i++) {
      client.publish("warm", "x".repeat(bodyBytes));
    }
    awaitAll(client, "warm", 2000);
  }

  private void measure(QueryClient client, int count) throws IOException, InterruptedException {
    String topic = "topic-" + count;
    client.createTopic(topic);
    for (int i = 0; i < count; i++) {
      client.subscribeQueue(topic, topic + "-" + i);
    }
    String last = topic + "-" + (count - 1);
    String body = "x".repeat(bodyBytes);
    long[] answered = new long[publishes];
    long[] arrived = new long[publishes];
    for (int i = 0; i < publishes; i++) {
      long beganNanos = clock.nanoTime();
      client.publish(topic, body);
      answered[i] = clock.nanoTime() - beganNanos;
      awaitAll(client, last, i + 1);
      arrived[i] = clock.nanoTime() - beganNanos;
    }
    report(count, "one by one", answered);
    report(count, "  at the last queue", arrived);
    long beganNanos = clock.nanoTime();
    for (int i = 0; i < publishes; i++) {
      long eachNanos = clock.nanoTime();
      client.publish(topic, body);
      answered[i] = clock.nanoTime() - eachNanos;
    }
    report(count, "back to back", answered);
    awaitAll(client, last, 2L * publishes);
    out.printf(
        Locale.ROOT,
        "%,7d queues  %-20s %,.0f messages/s into queues%n",
        count,
        "",
        (double) publishes * count / ((clock.nanoTime() - beganNanos) / 1e9));
    out.flush();
  }

  /** Queues get a message in the order in which they were subscribed. */
  private static void awaitAll(QueryClient client, String queue, long messages)
      throws IOException, InterruptedException {
    while (client.waiting(queue) < messages) {
      Thread.onSpinWait();
    }
  }

  private void report(int count, String what, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    out.printf(
        Locale.ROOT,
        "%,7d queues  %-20s p50 %8.2f ms  p99 %8.2f ms  max %8.2f ms%n",
        count,
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6,
        sorted[sorted.length - 1] / 1e6);
    out.flush();
  }
}
