package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * The console in a browser, used as people use it: by what controls are called. Whatever the
 * browser complains of is kept, and is to be nothing.
 */
final class ConsoleWindow implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String REFUSAL = "Failed to load resource";

  private final BrowserContext context;
  private final Page page;
  private final ConsolePart whole;
  private final URI endpoint;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private boolean forgiving;

  ConsoleWindow(BrowserContext context, URI endpoint) {
    this.context = context;
    this.endpoint = endpoint;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    whole = new ConsolePart(page.locator("html"));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.type() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("exception: " + error));
    page.onRequest(request -> {
      if (!request.url().startsWith(endpoint.toString()) && !request.url().startsWith("data:")) {
        complaints.add("a request to elsewhere: " + request.url());
      }
    });
    page.onDialog(dialog -> {
      complaints.add("a script of a message ran: " + dialog.message());
      dialog.dismiss();
    });
  }

  /** Goes to a page by its address after the {@code #}. */
  ConsoleWindow open(String address) {
    page.navigate(endpoint + "/console/#/" + address);
    return this;
  }

  Page page() {
    return page;
  }

  Locator heading(String name) {
    return control(AriaRole.HEADING, name);
  }

  Locator button(String name) {
    return whole.button(name);
  }

  Locator link(String name) {
    return whole.link(name);
  }

  Locator field(String label) {
    return whole.field(label);
  }

  /** A control of any kind by its whole name. */
  Locator control(AriaRole role, String name) {
    return whole.control(role, name);
  }

  /** What is open over the page. */
  Locator dialog(String name) {
    return control(AriaRole.DIALOG, name);
  }

  ConsolePart inDialog(String heading) {
    return in(AriaRole.DIALOG, heading);
  }

  ConsolePart in(AriaRole role, String name) {
    return new ConsolePart(control(role, name));
  }

  /** The row of a table in which this stands. */
  Locator row(String text) {
    return whole.row(text);
  }

  /** What the console says in passing. */
  ConsoleWindow says(String text) {
    sees(page.getByRole(AriaRole.STATUS).getByText(text).first());
    return this;
  }

  ConsoleWindow press(String button) {
    var _ = whole.press(button);
    return this;
  }

  ConsoleWindow follow(String link) {
    link(link).click();
    return this;
  }

  ConsoleWindow write(String label, String text) {
    var _ = whole.write(label, text);
    return this;
  }

  ConsoleWindow choose(String label, String option) {
    var _ = whole.choose(label, option);
    return this;
  }

  ConsoleWindow sees(String text) {
    return sees(page.getByText(text).first());
  }

  ConsoleWindow sees(Locator what) {
    PlaywrightAssertions.assertThat(what).isVisible();
    return this;
  }

  ConsoleWindow sees(Locator what, String text) {
    PlaywrightAssertions.assertThat(what).containsText(text);
    return this;
  }

  ConsoleWindow sees(Locator what, Pattern text) {
    PlaywrightAssertions.assertThat(what).containsText(text);
    return this;
  }

  ConsoleWindow seesNo(Locator what) {
    PlaywrightAssertions.assertThat(what).hasCount(0);
    return this;
  }

  /**
   * Nothing that axe-core knows is in the way of somebody who cannot see, or has no mouse. A page
   * that is still on its way has no heading yet.
   */
  ConsoleWindow isAccessible() {
    return isFoundGood(new AxeBuilder(page));
  }

  /** The same for what depends on colours alone, where the rest was seen in others. */
  ConsoleWindow isReadable() {
    return isFoundGood(new AxeBuilder(page).withRules(List.of("color-contrast")));
  }

  private ConsoleWindow isFoundGood(AxeBuilder axe) {
    sees(page.locator("h1").first());
    List<String> violations =
        axe.setLegacyMode(true).analyze().getViolations().stream()
            .map(ConsoleWindow::describe)
            .toList();
    assertThat(violations).as(page.url()).isEmpty();
    return this;
  }

  private static String describe(Rule violation) {
    return violation.getId()
        + ": "
        + violation.getHelp()
        + " "
        + violation.getNodes().stream().limit(5).map(node -> node.getHtml()).toList();
  }

  /**
   * Forgets what the browser says of answers that a test has provoked, which may be after the page
   * has shown them.
   */
  ConsoleWindow expectsRefusals() {
    page.waitForCondition(() -> !complaints.isEmpty());
    assertThat(complaints).allMatch(complaint -> complaint.contains(REFUSAL));
    complaints.clear();
    forgiving = true;
    return this;
  }

  /** What is deleted here may be asked for once more by a page that has not left it yet. */
  ConsoleWindow forgivesRefusals() {
    forgiving = true;
    return this;
  }

  /** The browser has complained of nothing. */
  ConsoleWindow isContent() {
    assertThat(complaints)
        .as(page.url())
        .allMatch(complaint -> forgiving && complaint.contains(REFUSAL));
    return this;
  }

  void photograph(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @Override
  public void close() {
    context.close();
  }
}
