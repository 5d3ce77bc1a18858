package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command against a server that wants credentials. */
final class SignedCommandTest {
  private final RunningServer server = RunningServer.withCredentials();

  @BeforeEach
  void messages() {
    server.createQueue("orders");
    server.createQueue("other");
    server.sendMany("orders", 2);
    String news = server.createTopic("news");
    server.subscribe(news, "sms", "+15005550006");
    server.publish(news, "tea");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queues",
        "peek orders",
        "tail orders --lines 1",
        "send orders tea",
        "send orders --lines",
        "redrive orders --to other",
        "purge orders --yes",
        "export orders",
        "import orders",
        "topics",
        "publish news tea",
        "publish news --lines",
        "subscriptions",
        "outbox --watch --lines 1",
        "outbox delete --all",
        "outbox retry --all"
      })
  void commandWorksWithTheKeyAndNotWithoutIt(String command) {
    String[] arguments = command.split(" ", -1);
    server.whilePausing(() -> server.send("orders", "late"));
    String input = "{\"MessageBody\":\"a\"}\n";

    assertThat(server.pipedFrom(input, arguments)).isEqualTo(1);
    assertThat(server.err())
        .endsWith(
            "millrace: the server wants credentials: set AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY\n");
    assertThat(server.out()).isEmpty();

    server.with("AWS_ACCESS_KEY_ID", "KEY1").with("AWS_SECRET_ACCESS_KEY", "the-secret");
    assertThat(server.pipedFrom(input, arguments)).as(server.err()).isZero();
    assertThat(server.err()).isEmpty();
    assertThat(server.out()).isNotEmpty().doesNotContain("the-secret");
  }

  @Test
  void temporaryKeySendsItsToken() {
    server.with("AWS_ACCESS_KEY_ID", "KEY1").with("AWS_SECRET_ACCESS_KEY", "the-secret");

    assertThat(server.with("AWS_SESSION_TOKEN", "a-token").piped("queues")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo("millrace: The security token included in the request is invalid.\n");
  }
}
