package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients at work until the server is killed under their hands. */
final class KilledLoad {
  private KilledLoad() {}

  /** What a client does again and again; it ends with the server. */
  interface Step {
    void run() throws IOException;
  }

  /** Repeats each step in a thread of its own, and kills the server when enough is done. */
  static void run(RunningServer server, CountDownLatch enough, List<Step> steps) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> workers =
          steps.stream().<Future<?>>map(step -> threads.submit(() -> untilKilled(step))).toList();
      boolean loaded = enough.await(2, TimeUnit.MINUTES);
      server.kill();
      for (Future<?> worker : workers) {
        worker.get(2, TimeUnit.MINUTES);
      }
      assertThat(loaded).as("the server was loaded").isTrue();
    }
  }

  private static void untilKilled(Step step) {
    boolean alive = true;
    while (alive) {
      try {
        step.run();
      } catch (IOException _) {
        alive = false;
      }
    }
  }
}
