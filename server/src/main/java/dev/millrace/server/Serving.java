package dev.millrace.server;

import dev.millrace.server.config.Settings;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a server process: start, say where, serve until told to stop, stop in order. */
public final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final int DISK_FAILED = 70;

  private Serving() {}

  /**
   * Serves until the process is told to stop.
   *
   * @param say where people read how to reach it
   * @return the exit code
   */
  public static int run(Settings settings, Consumer<String> say) {
    Millrace server = Millrace.start(settings, Serving::die);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  LOG.info("Stopping.");
                  server.close();
                  LOG.info("Stopped.");
                  stopped.countDown();
                }));
    say.accept(greeting(settings, server));
    LOG.info("Ready. {}", server.url());
    boolean waiting = true;
    while (waiting) {
      try {
        stopped.await();
        waiting = false;
      } catch (InterruptedException e) {
        LOG.debug("the main thread was interrupted; it waits on", e);
      }
    }
    return 0;
  }

  private static String greeting(Settings settings, Millrace server) {
    String url = server.url();
    return """
    Millrace at %s, %s

      export AWS_ENDPOINT_URL=%s
      export AWS_REGION=%s AWS_DEFAULT_REGION=%s
    %s
    Console: %s
    Ready. %s\
    """
        .formatted(
            url,
            settings.memory()
                ? "keeping everything in memory until it stops"
                : "keeping its data in " + settings.dataDir(),
            url,
            settings.defaultRegion(),
            settings.defaultRegion(),
            settings.credentials().isEmpty()
                ? "  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n"
                : "",
            server.consoleUrl(),
            url);
  }

  /**
   * Ends the process on the spot. What is acknowledged is on disk, nothing else may leave any more,
   * and the next start rebuilds the state from what the disk really has.
   */
  private static void die(Throwable cause) {
    LOG.error("Stopping at once: {}", cause.getMessage(), cause);
    Runtime.getRuntime().halt(DISK_FAILED);
  }
}
