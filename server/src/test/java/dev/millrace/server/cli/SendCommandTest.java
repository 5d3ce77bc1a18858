package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code millrace send} and {@code millrace purge} against a running server. */
final class SendCommandTest {
  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void messageIsSentWithItsAttributes() {
    server.createQueue("orders");

    assertThat(
            server.atTerminal(
                "send",
                "orders",
                "tea",
                "-a",
                "shop=north=1",
                "-a",
                "weight:Number=2",
                "-a",
                "seal:Binary=AAEC"))
        .isZero();
    assertThat(server.out()).matches("Sent [0-9a-f-]{36}\\.\n");
    assertThat(server.piped("peek", "orders")).isZero();
    assertThat(server.out())
        .contains("\"Body\":\"tea\"")
        .contains("\"shop\":{\"DataType\":\"String\",\"StringValue\":\"north=1\"}")
        .contains("\"weight\":{\"DataType\":\"Number\",\"StringValue\":\"2\"}")
        .contains("\"seal\":{\"DataType\":\"Binary\",\"BinaryValue\":\"AAEC\"}");
  }

  @Test
  void bodyIsWhatComesInWhereNoneIsGiven() {
    server.createQueue("orders");

    assertThat(server.pipedFrom("two\nlines", "send", "orders")).isZero();
    assertThat(server.out())
        .matches("\\{\"event\":\"sent\",\"messages\":1,\"messageId\":\"[0-9a-f-]{36}\"}\n");
    assertThat(server.pipedFrom("again", "send", "orders", "-")).isZero();
    assertThat(server.receive("orders", 30)).containsExactly("two\nlines", "again");
  }

  @Test
  void eachLineIsAMessage() {
    server.createQueue("orders");
    String lines =
        IntStream.range(0, 25).mapToObj(i -> "m" + i).collect(Collectors.joining("\n\n"));

    assertThat(server.pipedFrom(lines, "send", "orders", "--lines")).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"sent\",\"messages\":25}\n");
    assertThat(server.atTerminal("queues")).isZero();
    assertThat(server.lines().getLast()).startsWith("orders       25");
  }

  @Test
  void groupDeduplicationAndDelayAreSent() {
    server.createQueue("orders.fifo", "FifoQueue", "true");
    server.createQueue("later");

    for (int i = 0; i < 2; i++) {
      assertThat(
              server.piped("send", "orders.fifo", "tea", "--group", "g", "--deduplication-id", "d"))
          .isZero();
    }
    assertThat(server.piped("send", "later", "tea", "--delay", "900")).isZero();

    assertThat(server.atTerminal("peek", "orders.fifo")).isZero();
    assertThat(server.lines()).hasSize(2);
    assertThat(server.lines().getFirst()).endsWith("  group g");
    assertThat(server.atTerminal("peek", "later", "--all")).isZero();
    assertThat(server.lines().getFirst()).contains("  delayed until 20");
  }

  @Test
  void refusalIsInTheServicesWords() {
    assertThat(server.atTerminal("send", "nothing", "tea")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: The specified queue does not exist.\n");
    server.createQueue("orders");
    assertThat(server.atTerminal("send", "orders", "")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo("millrace: The request must contain the parameter MessageBody.\n");
    assertThat(server.pipedFrom("a\nb\u0001\nc", "send", "orders", "--lines")).isEqualTo(1);
    assertThat(server.err()).startsWith("millrace: message 2: Invalid characters found.");
  }

  @Test
  void misuseIsSaid() {
    assertThat(server.atTerminal("send", "q", "tea", "-a", "shop")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: --attribute must be <name>=<value>, not 'shop'\n");
    assertThat(server.atTerminal("send", "q", "tea", "-a", "seal:Binary=?")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: the value of a Binary attribute must be base64\n");
    assertThat(server.atTerminal("send", "q", "tea", "--lines")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: --lines reads standard input; leave the body out\n");
    assertThat(server.atTerminal("send", "q", "--lines", "--deduplication-id", "d")).isEqualTo(2);
  }

  @Test
  void purgeAsksForTheNameAtATerminal() {
    server.createQueue("orders");
    server.sendMany("orders", 3);

    assertThat(server.atTerminalTyping("order\n", "purge", "orders")).isEqualTo(2);
    assertThat(server.out())
        .isEqualTo("This deletes 3 messages of orders for ever. Type the queue's name to go on: ");
    assertThat(server.err())
        .isEqualTo("millrace: that is not the queue's name; nothing was deleted\n");
    assertThat(server.atTerminalTyping("orders\n", "purge", "orders")).isZero();
    assertThat(server.out()).endsWith("to go on: Deleted 3 messages.\n");
    assertThat(server.receive("orders", 30)).isEmpty();
  }

  @Test
  void purgeWantsYesWithoutATerminal() {
    server.createQueue("orders");
    server.send("orders", "tea");

    assertThat(server.piped("purge", "orders")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: purge deletes all messages: without a terminal it wants --yes\n");
    assertThat(server.piped("purge", "orders", "--yes")).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"purged\",\"queue\":\"orders\",\"messages\":1}\n");
    assertThat(server.piped("purge", "nothing", "--yes")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: The specified queue does not exist.\n");
  }
}
