package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@code millrace topics}, {@code millrace publish} and {@code millrace subscriptions} against a
 * running server.
 */
final class TopicCommandsTest {
  private static final String NEWS = "arn:aws:sns:us-east-1:000000000000:news";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void terminalShowsATableOfTopics() {
    server.createQueue("orders");
    server.createTopic("news");
    server.createTopic("mail.fifo", "FifoTopic", "true");
    server.subscribe(NEWS, "sqs", QUEUE + "orders");
    server.subscribe(NEWS, "email", "a@example.com");
    outboxHasMessages(1);

    assertThat(server.atTerminal("topics")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            TOPIC      CONFIRMED  PENDING  OWED
            mail.fifo          0        0     0
            news               1        1     0
            """);
    assertThat(server.piped("topics", "n")).isZero();
    assertThat(server.lines()).hasSize(1);
    assertThat(server.lines().getFirst())
        .matches(
            "\\{\"event\":\"topic\",\"name\":\"news\",\"arn\":\"\\Q"
                + NEWS
                + "\\E\",\"fifo\":false,\"confirmed\":1,\"pending\":1,\"publishing\":0,\"owed\":0,"
                + "\"owedExact\":true,\"createdAt\":\"20[^\"]+Z\"}");
    String piped = server.out();
    assertThat(server.atTerminal("topics", "n", "--json")).isZero();
    assertThat(server.out()).isEqualTo(piped);
    assertThat(server.atTerminal("topics", "x")).isZero();
    assertThat(server.out()).isEqualTo("There are no topics whose names begin so.\n");
  }

  @Test
  void everyPageOfTopicsIsAskedFor() {
    for (int i = 0; i < 205; i++) {
      server.createTopic("t%03d".formatted(i));
    }

    assertThat(server.piped("topics")).isZero();
    assertThat(server.lines()).hasSize(205);
    assertThat(server.lines().getLast()).contains("\"name\":\"t204\"");
  }

  @Test
  void messageIsPublishedWithAllThatIsSaidOfIt() {
    server.createQueue("orders");
    server.createTopic("news");
    server.subscribe(NEWS, "sqs", QUEUE + "orders");

    assertThat(
            server.atTerminal(
                "publish",
                "news",
                "tea & salt",
                "--subject",
                "Offers",
                "-a",
                "shop=north",
                "-a",
                "weight:Number=2"))
        .as(server.err())
        .isZero();
    assertThat(server.out()).matches("Published [0-9a-f-]{36}\\.\n");

    assertThat(received("orders", 1).getFirst())
        .contains("\"Message\" : \"tea & salt\"")
        .contains("\"Subject\" : \"Offers\"")
        .contains("\"shop\" : {\"Type\":\"String\",\"Value\":\"north\"}")
        .contains("\"weight\" : {\"Type\":\"Number\",\"Value\":\"2\"}");
  }

  @Test
  void messageIsWhatComesInAndEachProtocolHasItsOwn() {
    server.createQueue("orders");
    server.createTopic("news");
    server.subscribe(NEWS, "sqs", QUEUE + "orders", "RawMessageDelivery", "true");

    assertThat(server.pipedFrom("two\nlines", "publish", NEWS)).as(server.err()).isZero();
    assertThat(server.out())
        .matches("\\{\"event\":\"published\",\"messages\":1,\"messageId\":\"[0-9a-f-]{36}\"}\n");
    String texts = "{\"default\":\"all\",\"sqs\":\"queues\"}";
    assertThat(server.pipedFrom(texts, "publish", "news", "-", "--structure", "json")).isZero();

    assertThat(received("orders", 2)).containsExactlyInAnyOrder("two\nlines", "queues");
  }

  @Test
  void eachLineIsAMessage() {
    server.createQueue("orders");
    server.createTopic("news");
    server.subscribe(NEWS, "sqs", QUEUE + "orders", "RawMessageDelivery", "true");
    List<String> bodies = IntStream.range(0, 25).mapToObj(i -> "m" + i).toList();
    String lines = bodies.stream().collect(Collectors.joining("\n\n"));

    assertThat(server.pipedFrom(lines, "publish", "news", "--lines")).as(server.err()).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"published\",\"messages\":25}\n");
    assertThat(received("orders", 25)).containsExactlyInAnyOrderElementsOf(bodies);
  }

  @Test
  void groupAndDeduplicationIdAreSent() {
    server.createQueue("orders.fifo", "FifoQueue", "true");
    server.createTopic("news.fifo", "FifoTopic", "true");
    server.subscribe(NEWS + ".fifo", "sqs", QUEUE + "orders.fifo", "RawMessageDelivery", "true");

    for (int i = 0; i < 2; i++) {
      assertThat(
              server.piped(
                  "publish", "news.fifo", "tea", "--group", "g", "--deduplication-id", "d"))
          .as(server.err())
          .isZero();
    }
    assertThat(
            server.piped("publish", "news.fifo", "end", "--group", "g", "--deduplication-id", "e"))
        .isZero();

    assertThat(received("orders.fifo", 2)).containsExactly("tea", "end");
  }

  @Test
  void refusalIsInTheServicesWords() {
    server.createTopic("news");

    assertThat(server.atTerminal("publish", NEWS + "paper", "tea")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: Topic does not exist\n");
    assertThat(server.atTerminal("publish", "news", "")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: Invalid parameter: Empty message\n");
    String large = "x".repeat(300_000);
    assertThat(server.pipedFrom("a\n" + large + "\nc", "publish", "news", "--lines")).isEqualTo(1);
    assertThat(server.err()).startsWith("millrace: ");
    assertThat(server.atTerminal("subscriptions", "nothing")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: Topic does not exist\n");
  }

  @Test
  void misuseIsSaid() {
    assertThat(server.atTerminal("publish", "news", "tea")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: there is no topic 'news'\n");
    assertThat(server.atTerminal("publish", "news", "tea", "--lines")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: --lines reads standard input; leave the message out\n");
    assertThat(server.atTerminal("publish", "news", "--lines", "--deduplication-id", "d"))
        .isEqualTo(2);
    assertThat(server.atTerminal("publish", "news", "tea", "--structure", "xml")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: --structure must be json, not 'xml'\n");
  }

  @Test
  void subscriptionsAreShownWithTheirStates() {
    server.createQueue("orders");
    server.createQueue("dead");
    server.createTopic("news");
    server.createTopic("other");
    String toQueue =
        server.subscribe(
            NEWS,
            "sqs",
            QUEUE + "orders",
            "FilterPolicy",
            "{\"shop\":[\"north\"]}",
            "RedrivePolicy",
            "{\"deadLetterTargetArn\":\"" + QUEUE + "dead\"}");
    String toMail = server.subscribe(NEWS, "email", "a@example.com");
    server.subscribe(NEWS.replace("news", "other"), "sms", "+15005550006");
    outboxHasMessages(1);

    assertThat(server.atTerminal("subscriptions", "news")).isZero();
    assertThat(server.out().replaceAll("20[0-9T:.-]+Z", "TIME"))
        .isEqualTo(
            """
            %s
              sqs to %sorders, confirmed
              filter: {"shop":["north"]} on MessageAttributes
              dead letters go to dead
            %s
              email to a@example.com, pending until TIME
              0 messages owed; 0 attempts under way, 0 waiting to be tried again
            """
                .formatted(toQueue, QUEUE, toMail));
    assertThat(server.piped("subscriptions")).isZero();
    assertThat(server.lines()).hasSize(3);
    assertThat(server.lines().getLast())
        .contains("\"Protocol\":\"sms\"")
        .contains("\"BacklogCount\":0")
        .contains("\"TopicName\":\"other\"");
  }

  @Test
  void everyPageOfSubscriptionsIsAskedFor() {
    server.createTopic("news");
    server.createTopic("other");
    for (int i = 0; i < 105; i++) {
      server.subscribe(NEWS, "sms", "+1500555%04d".formatted(i));
    }
    server.subscribe(NEWS.replace("news", "other"), "sms", "+15005550006");

    assertThat(server.piped("subscriptions")).isZero();
    assertThat(server.lines()).hasSize(106);
    assertThat(server.piped("subscriptions", "news")).isZero();
    assertThat(server.lines()).hasSize(105);
    assertThat(server.atTerminal("subscriptions", NEWS)).isZero();
    assertThat(server.out()).endsWith("tried again\n");
  }

  @Test
  void nobodyIsSaid() {
    server.createTopic("news");

    assertThat(server.atTerminal("subscriptions", "news")).isZero();
    assertThat(server.out()).isEqualTo("Nobody is subscribed.\n");
    assertThat(server.atTerminal("topics", "nothing")).isZero();
  }

  /** Waits until so many are there: pushes go on after the reply. */
  private void outboxHasMessages(int count) {
    assertThat(server.piped("outbox", "--watch", "--lines", Integer.toString(count))).isZero();
    assertThat(server.lines()).hasSize(count);
  }

  /** Waits until so many have come: fan-out goes on after the reply. */
  private List<String> received(String queue, int count) {
    List<String> bodies = new ArrayList<>();
    while (bodies.size() < count) {
      bodies.addAll(server.receiveWaiting(queue));
    }
    return bodies;
  }
}
