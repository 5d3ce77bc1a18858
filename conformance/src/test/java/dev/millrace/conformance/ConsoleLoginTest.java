package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who gets in. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleLoginTest {
  @TempDir private Path folder;

  @Test
  void whoMaySignMayLogInAndOut() {
    Map<String, String> keys = Map.of("MILLRACE_CREDENTIALS", "AKIDALICE:wonderland:111122223333");
    try (ConsoleWorld world = ConsoleWorld.startWith(folder, keys)) {
      world.visit(
          "login",
          window -> {
            window.open("queues").sees(window.heading("Millrace")).isAccessible();
            window.write("Access key id", "AKIDALICE").write("Secret access key", "wrong");
            window.press("Log in").sees(window.page().getByText("The login is not known here."));
            window.expectsRefusals();

            window.write("Secret access key", "wonderland").press("Log in");
            window.sees(window.heading("Queues"));
            window.sees(window.button("us-east-1 111122223333"));

            window.press("Log out").sees(window.heading("Millrace"));
            window.open("topics").sees(window.button("Log in"));
          });
    }
  }

  @Test
  void overTlsTheSessionIsForTlsAlone() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder);
    Map<String, String> settings = new HashMap<>(certificate.settings());
    settings.put("MILLRACE_CREDENTIALS", "AKIDALICE:wonderland:111122223333");
    try (ConsoleWorld world = ConsoleWorld.startWith(folder, settings)) {
      assertThat(world.server().endpoint().getScheme()).isEqualTo("https");
      world.visit(
          "tls",
          window -> {
            window.open("queues").write("Access key id", "AKIDALICE");
            window.write("Secret access key", "wonderland").press("Log in");
            window.sees(window.heading("Queues"));
            assertThat(window.page().context().cookies())
                .singleElement()
                .satisfies(cookie -> {
                  assertThat(cookie.secure).isTrue();
                  assertThat(cookie.httpOnly).isTrue();
                  assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
                });
          });
    }
  }

  @Test
  void serverThatOthersReachWithoutKeysAsksForTheTokenThatItShows() {
    try (ConsoleWorld world = ConsoleWorld.start(folder, "--host", "0.0.0.0", "--insecure")) {
      Matcher shown =
          Pattern.compile("Console: \\S+/console/#/login\\?token=(\\S+)")
              .matcher(world.server().output());
      assertThat(shown.find()).as(world.server().output()).isTrue();
      world.visit(
          "token",
          window -> {
            window.open("queues").write("Token", "guessed").press("Log in");
            window.sees(window.page().getByText("The login is not known here."));
            window.expectsRefusals();
            window.open("login?token=" + shown.group(1)).sees(window.link("Queues"));
          });
    }
  }
}
