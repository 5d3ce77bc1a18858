package dev.millrace.conformance;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A running server and a browser before its console, where one is installed. */
final class ConsoleWorld implements AutoCloseable {
  private static final Path FAILURES = Path.of("target", "console-failures");

  private final RunningServer server;
  private final Optional<Browser> browser;

  private ConsoleWorld(RunningServer server) {
    this.server = server;
    browser = Browser.find();
  }

  static ConsoleWorld start(Path folder, String... options) {
    return new ConsoleWorld(RunningServer.start(folder.resolve("data"), options));
  }

  static ConsoleWorld startWith(Path folder, Map<String, String> settings) {
    return new ConsoleWorld(RunningServer.startWith(folder.resolve("data"), settings));
  }

  static ConsoleWorld startWithHeap(Path folder, String heap) {
    return new ConsoleWorld(RunningServer.startWithHeap(folder.resolve("data"), heap));
  }

  RunningServer server() {
    return server;
  }

  /**
   * Does what somebody does at the console; afterwards the browser must have had nothing to
   * complain of. What the page looked like when that fails is kept.
   *
   * @param story for the picture's name
   */
  void visit(String story, Consumer<ConsoleWindow> visitor) {
    visit(story, ColorScheme.LIGHT, visitor);
  }

  void visit(String story, ColorScheme scheme, Consumer<ConsoleWindow> visitor) {
    if (browser.isEmpty()) {
      NotRun.write("Chromium", "neither chromium nor google-chrome was found");
      return;
    }
    try (ConsoleWindow window =
        new ConsoleWindow(browser.get().window(scheme), server.endpoint())) {
      try {
        visitor.accept(window);
        window.isContent();
      } catch (RuntimeException | AssertionError failure) {
        window.photograph(failures().resolve(story + ".png"));
        throw failure;
      }
    }
  }

  private static Path failures() {
    try {
      return Files.createDirectories(FAILURES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.ifPresent(Browser::close);
    server.close();
  }
}
