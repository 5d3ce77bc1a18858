package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code millrace queues} against a running server. */
final class QueuesCommandTest {
  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void terminalShowsATableInTheOrderOfNames() {
    server.createQueueWithDeadLetters("orders", "orders-dead");
    server.createQueue("mail.fifo", "FifoQueue", "true");
    server.sendMany("orders", 3);
    server.receive("orders", 600);
    server.send("orders", "late");

    assertThat(server.atTerminal("queues")).isZero();
    assertThat(server.out().replaceAll("\\b[0-9]s ", "0s "))
        .isEqualTo(
            """
            QUEUE        VISIBLE  IN FLIGHT  DELAYED  OLDEST  DEAD LETTERS GO TO
            mail.fifo          0          0        0       -  -
            orders             1          3        0      0s  orders-dead after 1 receive
            orders-dead        0          0        0       -  -
            """);
  }

  @Test
  void programsGetALineOfJsonForEachQueue() {
    server.createQueueWithDeadLetters("orders", "dead");
    server.createQueue("other");

    assertThat(server.piped("queues", "o")).isZero();
    assertThat(server.lines()).hasSize(2);
    assertThat(server.lines().getFirst())
        .matches(
            "\\{\"event\":\"queue\",\"name\":\"orders\",\"url\":\"\\Q"
                + server.millrace.url()
                + "\\E/000000000000/orders\",\"fifo\":false,\"visible\":0,\"inFlight\":0,"
                + "\"delayed\":0,\"createdAt\":\"20[^\"]+Z\","
                + "\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\","
                + "\"maxReceiveCount\":1}");
    String piped = server.out();
    assertThat(server.atTerminal("queues", "o", "--json")).isZero();
    assertThat(server.out()).isEqualTo(piped);
  }

  @Test
  void everyPageIsAskedFor() {
    for (int i = 0; i < 205; i++) {
      server.createQueue("q%03d".formatted(i));
    }

    assertThat(server.piped("queues")).isZero();
    assertThat(server.lines()).hasSize(205);
    assertThat(server.lines().getLast()).contains("\"name\":\"q204\"");
  }

  @Test
  void regionIsThatOfTheEnvironment() {
    server.createQueue("orders");

    assertThat(server.with("AWS_REGION", "eu-west-1").atTerminal("queues")).isZero();
    assertThat(server.out()).isEqualTo("There are no queues.\n");
    assertThat(server.with("AWS_REGION", "us-east-1").atTerminal("queues", "x")).isZero();
    assertThat(server.out()).isEqualTo("There are no queues whose names begin so.\n");
  }

  @Test
  void serverThatIsNotThereIsOneLineWithTheWayToStartIt() {
    int port = server.millrace.address().getPort();
    server.millrace.close();

    assertThat(server.atTerminal("queues")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo(
            "millrace: no server answers at http://127.0.0.1:%d: start one (millrace start), or"
                    .formatted(port)
                + " name another (--endpoint)\n");
  }

  @Test
  void endpointThatIsNoneIsMisuse() {
    assertThat(server.atTerminal("queues", "--endpoint", "localhost:4566")).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo(
            "millrace: the endpoint must be a URL like http://127.0.0.1:4566, not"
                + " 'localhost:4566'\n");
  }

  @Test
  void credentialsAreUsedWhereTheServerWantsThem() {
    try (RunningServer closed = RunningServer.withCredentials()) {
      closed.createQueue("orders");

      assertThat(closed.atTerminal("queues")).isEqualTo(1);
      assertThat(closed.err())
          .isEqualTo(
              "millrace: the server wants credentials: set AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY\n");
      assertThat(closed.with("AWS_ACCESS_KEY_ID", "KEY1").atTerminal("queues")).isEqualTo(2);
      assertThat(closed.err())
          .isEqualTo(
              "millrace: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together; only one of"
                  + " them is set\n");
      assertThat(closed.with("AWS_SECRET_ACCESS_KEY", "wrong").atTerminal("queues")).isEqualTo(1);
      assertThat(closed.err()).contains("signature we calculated does not match");
      assertThat(closed.err()).doesNotContain("wrong");
      assertThat(closed.with("AWS_SECRET_ACCESS_KEY", "the-secret").piped("queues")).isZero();
      assertThat(closed.out()).contains("/111122223333/orders");
    }
  }
}
