package dev.millrace.benchmarks.fanout;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.benchmarks.server.OfflineHost;
import dev.millrace.benchmarks.server.ServerProcess;
import dev.millrace.benchmarks.server.WorkDirectory;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.topic.CreateTopic;
import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.host.CheckpointListener;
import dev.millrace.host.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What many topics, and a topic with many subscriptions, take of a server. The queues that are
 * subscribed are not there, all but the last: a message passes all of them on its way to that one.
 */
@Command(
    name = "subscriptions",
    description = "Fill a data directory with topics and subscriptions, and use them.")
public final class SubscriptionsCommand implements Callable<Integer> {
  private static final long MEGA = 1_000_000;
  private static final int PAGES = 100;

  private final PrintWriter out;
  private final Path launcher;
  private final Clock clock = Clock.system();

  @Option(names = "--subscriptions", description = "Of one topic. Default: ${DEFAULT-VALUE}")
  private int subscriptions = 1_000_000;

  @Option(names = "--topics", description = "Beside that one. Default: ${DEFAULT-VALUE}")
  private int topics = 99_999;

  @Option(names = "--heap", description = "The server's heap. Default: ${DEFAULT-VALUE}")
  private String heap = "512m";

  @Option(names = "--dir", description = "Where to put the data; a temporary place without it.")
  private @Nullable Path parent;

  public SubscriptionsCommand(PrintWriter out, Path launcher) {
    this.out = out;
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (WorkDirectory directory = WorkDirectory.create(parent, "millrace-subscriptions-")) {
      Path data = Files.createDirectory(directory.path().resolve("data"));
      fill(data);
      try (ServerProcess server = ServerProcess.start(launcher, data, "-Xmx" + heap);
          QueryClient client = new QueryClient(server.endpoint())) {
        out.printf(
            Locale.ROOT,
            "ready after %.2f s with %,d topics and %,d subscriptions, %d MB resident, %d MB of heap%n",
            server.readyNanos() / 1e9,
            topics + 1,
            subscriptions,
            server.gauge().residentBytes() / MEGA,
            server.liveHeapBytes() / MEGA);
        use(client);
        out.printf(
            Locale.ROOT,
            "afterwards %d MB resident, %d MB of heap%n",
            server.gauge().residentBytes() / MEGA,
            server.liveHeapBytes() / MEGA);
        out.flush();
      }
    }
    return 0;
  }

  private void fill(Path directory) throws IOException {
    try (OfflineHost host = new OfflineHost(directory, CheckpointListener.NONE)) {
      for (int i = 0; i < topics; i++) {
        host.submit(topic("topic-" + i), new CreateTopic(Map.of(), Map.of()), () -> {});
      }
      TopicId news = topic("news");
      host.submit(news, new CreateTopic(Map.of(), Map.of()), () -> {});
      for (int i = 0; i < subscriptions; i++) {
        host.submit(news, subscribe("absent-" + i), () -> {});
      }
    }
  }

  private void use(QueryClient client) throws IOException, InterruptedException {
    client.subscribeQueue("news", "last");
    long beganNanos = clock.nanoTime();
    int listed = client.listSubscriptions("news", PAGES);
    out.printf(
        Locale.ROOT,
        "%,d subscriptions listed in %d pages, %.2f ms a page%n",
        listed,
        PAGES,
        (clock.nanoTime() - beganNanos) / 1e6 / PAGES);
    beganNanos = clock.nanoTime();
    client.publish("news", "to all");
    long answeredNanos = clock.nanoTime() - beganNanos;
    while (client.waiting("last") < 1) {
      Thread.onSpinWait();
    }
    out.printf(
        Locale.ROOT,
        "a publish answered after %.2f ms, and past all of them after %.1f s%n",
        answeredNanos / 1e6,
        (clock.nanoTime() - beganNanos) / 1e9);
  }

  private static TopicId topic(String name) {
    return new TopicId(QueryClient.ACCOUNT, "us-east-1", name);
  }

  private static Subscribe subscribe(String queue) {
    String endpoint = "arn:aws:sqs:us-east-1:" + QueryClient.ACCOUNT + ":" + queue;
    return new Subscribe(
        QueryClient.ACCOUNT,
        "sqs",
        endpoint,
        Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8("sqs " + endpoint)))),
        Map.of(),
        false,
        new Subscribe.Limits(Integer.MAX_VALUE, 200));
  }
}
