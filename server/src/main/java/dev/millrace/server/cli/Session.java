package dev.millrace.server.cli;

import dev.millrace.server.config.Surroundings;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has around it.
 *
 * @param in what whoever started it types, or pipes
 */
record Session(
    Screen screen, InputStream in, Surroundings surroundings, Pause pause, Interrupts interrupts) {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void millis(long millis);
  }

  /** Ctrl-C, and whatever else ends the process from outside. */
  @FunctionalInterface
  interface Interrupts {
    /** Runs this when it happens, unless the returned hold was closed before. */
    Hold onInterrupt(Runnable last);
  }

  /** Keeps something until it is closed. */
  @FunctionalInterface
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** That of this process. */
  static Session ofThisProcess(Screen screen, Surroundings surroundings) {
    return new Session(screen, System.in, surroundings, Session::sleep, Session::onShutdown);
  }

  /** Asked for JSON, a terminal gets it too. */
  Screen screen(boolean json) {
    return json ? new Screen(screen.out(), screen.err(), false, screen.clock()) : screen;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Hold onShutdown(Runnable last) {
    Thread hook = Thread.ofPlatform().name("interrupted").unstarted(last);
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException stopping) {
        LOG.debug("the process ends, and the hook runs", stopping);
      }
    };
  }
}
