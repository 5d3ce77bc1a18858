package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code millrace outbox} against a running server that has no gateway. */
final class OutboxCommandTest {
  private static final String NEWS = "arn:aws:sns:us-east-1:000000000000:news";

  private final RunningServer server = new RunningServer();
  private String subscription = "";

  @BeforeEach
  void subscriberWithoutGateway() {
    server.createTopic("news");
    subscription = server.subscribe(NEWS, "sms", "+15005550006");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keptMessagesAreShownInTheOrderInWhichTheyCame() {
    publish("tea", "--subject", "Offers");
    waitFor(1);
    publish("two\nlines\u0007");
    waitFor(2);

    assertThat(server.atTerminal("outbox")).isZero();
    assertThat(server.out().replaceAll("20[0-9T:.-]+Z", "TIME"))
        .isEqualTo(
            """
            0  sms to +15005550006  TIME  from news
              subject: Offers
                tea
            1  sms to +15005550006  TIME  from news
                two
                lines\ufffd
            """);
    assertThat(server.atTerminal("outbox", "--json")).isZero();
    assertThat(server.lines()).hasSize(2);
    assertThat(server.lines().getFirst())
        .startsWith("{\"Id\":\"0\",\"Type\":\"Notification\",\"MessageId\":\"")
        .contains("\"TopicArn\":\"" + NEWS + "\"")
        .contains("\"SubscriptionArn\":\"" + subscription + "\"")
        .endsWith("\"Subject\":\"Offers\",\"Text\":\"tea\"}");
  }

  @Test
  void whoSubscribesIsShownWithWhatConfirmsIt() {
    server.subscribe(NEWS, "email", "a@example.com");
    waitFor(1);

    assertThat(server.atTerminal("outbox")).isZero();
    assertThat(server.lines().getFirst()).startsWith("0  email to a@example.com  ");
    assertThat(server.lines().get(1)).matches("  token: [0-9a-f]+");
    assertThat(server.lines().get(2))
        .isEqualTo("    You have chosen to subscribe to the topic " + NEWS + ".");
  }

  @Test
  void watchGoesOnWithWhatComes() {
    publish("first");
    waitFor(1);
    server.whilePausing(() -> {
      server.whilePausing(() -> {});
      server.publish(NEWS, "second");
    });

    assertThat(server.piped("outbox", "--watch", "--lines", "2")).isZero();
    assertThat(server.lines()).hasSize(2);
    assertThat(server.lines().getLast()).contains("\"Text\":\"second\"");
    assertThat(server.pauses).isNotEmpty().allMatch(millis -> millis == 1_000);
  }

  @Test
  void emptyOutboxSaysSo() {
    assertThat(server.atTerminal("outbox")).isZero();
    assertThat(server.out()).isEqualTo("The outbox is empty.\n");
    assertThat(server.piped("outbox")).isZero();
    assertThat(server.out()).isEmpty();
    assertThat(server.piped("outbox", "delete", "--all")).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"deleted\",\"messages\":0,\"notFound\":0}\n");
  }

  @Test
  void chosenMessagesAreDeleted() {
    publish("a");
    waitFor(1);
    publish("b");
    waitFor(2);

    assertThat(server.atTerminal("outbox", "delete", "0", "77")).isZero();
    assertThat(server.out()).isEqualTo("Deleted 1 message.\nNot found: 1.\n");
    assertThat(texts()).containsExactly("b");
    assertThat(server.piped("outbox", "delete", "--all")).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"deleted\",\"messages\":1,\"notFound\":0}\n");
    assertThat(texts()).isEmpty();
  }

  @Test
  void moreThanABatchIsDeleted() {
    String lines = "m\n".repeat(130);
    assertThat(server.pipedFrom(lines, "publish", "news", "--lines")).as(server.err()).isZero();
    waitFor(130);

    assertThat(server.atTerminal("outbox", "delete", "--all")).isZero();
    assertThat(server.out()).isEqualTo("Deleted 130 messages.\n");
    assertThat(texts()).isEmpty();
  }

  @Test
  void retriedMessageComesBackUnderAnotherIdWhileNobodyCanDeliverIt() {
    publish("tea");
    waitFor(1);

    assertThat(server.atTerminal("outbox", "retry", "0")).as(server.err()).isZero();
    assertThat(server.out()).isEqualTo("Put back 1 message.\n");
    waitFor(1);
    assertThat(server.lines().getFirst()).startsWith("{\"Id\":\"1\"").endsWith("\"Text\":\"tea\"}");
  }

  @Test
  void whatIsOwedToNobodyStaysAndIsNamed() {
    publish("tea");
    waitFor(1);
    server.unsubscribe(subscription);

    assertThat(server.atTerminal("outbox", "retry", "0", "5")).isZero();
    assertThat(server.out())
        .isEqualTo("Put back 0 messages.\nNot found: 5.\nNot subscribed any more: 0.\n");
    assertThat(server.piped("outbox", "retry", "--all")).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"retried\",\"messages\":0,\"notFound\":0,\"notSubscribed\":1}\n");
    assertThat(texts()).containsExactly("tea");
  }

  @Test
  void misuseIsSaid() {
    for (String command : List.of("delete", "retry")) {
      assertThat(server.atTerminal("outbox", command)).isEqualTo(2);
      assertThat(server.err())
          .isEqualTo("millrace: name messages by their ids, or --all of them\n");
      assertThat(server.atTerminal("outbox", command, "1", "--all")).isEqualTo(2);
      assertThat(server.atTerminal("outbox", command, "x")).isEqualTo(1);
      assertThat(server.err())
          .isEqualTo("millrace: Value x for parameter Ids is invalid. Reason: Must be numbers.\n");
    }
    assertThat(server.atTerminal("outbox", "--lines", "1")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: --lines goes with --watch\n");
    assertThat(server.atTerminal("outbox", "delete", "--al")).isEqualTo(2);
    assertThat(server.err())
        .contains("Unknown option: '--al'", "(millrace outbox help delete says more)");
    assertThat(server.atTerminal("outbox", "help", "delete")).isZero();
    assertThat(server.out()).contains("--all");
  }

  private void publish(String text, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "publish";
    arguments[1] = "news";
    arguments[2] = text;
    System.arraycopy(options, 0, arguments, 3, options.length);
    assertThat(server.piped(arguments)).as(server.err()).isZero();
  }

  /** Waits until so many are there: pushes go on after the reply. */
  private void waitFor(int count) {
    assertThat(server.piped("outbox", "--watch", "--lines", Integer.toString(count))).isZero();
    assertThat(server.lines()).hasSize(count);
    server.pauses.clear();
  }

  private List<String> texts() {
    assertThat(server.piped("outbox")).isZero();
    return server.lines().stream()
        .map(line -> line.replaceAll(".*\"Text\":\"(.*)\"}", "$1"))
        .toList();
  }
}
