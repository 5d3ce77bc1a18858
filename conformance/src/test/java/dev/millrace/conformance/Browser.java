package dev.millrace.conformance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A browser of this machine, without its window. Tests that use one run beside those of other
 * clients, but one after the other, and each class in one thread, as the browser's driver wants.
 */
final class Browser implements AutoCloseable {
  /** Who holds it has the only browser. */
  static final String LOCK = "browser";

  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  /** Without these it looks for its maker's hosts, and refuses to run as root. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
  }

  /** Empty where none is installed. */
  static Optional<Browser> find() {
    return program().map(Browser::new);
  }

  private static Optional<Path> program() {
    Optional<Path> named = Optional.ofNullable(System.getenv("MILLRACE_CHROMIUM")).map(Path::of);
    Stream<Path> installed =
        PROGRAMS.stream().flatMap(name -> Program.find(name).stream()).map(Program::executable);
    return Stream.concat(named.stream(), installed).findFirst();
  }

  /** A window with a memory of its own, as large as a laptop's. */
  BrowserContext window(ColorScheme scheme) {
    return window(scheme, 1280, 860);
  }

  BrowserContext window(ColorScheme scheme, int width, int height) {
    return browser.newContext(
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(width, height)
            // Certificates of tests are signed by nobody.
            .setIgnoreHTTPSErrors(true)
            .setColorScheme(scheme)
            .setLocale("en-GB")
            .setTimezoneId("UTC"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
