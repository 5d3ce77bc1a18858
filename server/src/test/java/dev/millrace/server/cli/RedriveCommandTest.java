package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.sqs.DeleteQueueRequest;
import dev.millrace.protocol.sqs.SqsService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code millrace redrive} against a running server. */
final class RedriveCommandTest {
  private final RunningServer server = new RunningServer();

  @BeforeEach
  void deadLetters() {
    server.createQueueWithDeadLetters("orders", "dead");
    server.piped("send", "orders", "tea", "-a", "shop=north");
    server.piped("send", "orders", "green tea", "-a", "shop=south");
    server.piped("send", "orders", "salt", "-a", "shop=north");
    server.failAll("orders");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allGoBackToWhereTheyCameFrom() {
    assertThat(server.atTerminal("redrive", "dead")).isZero();
    assertThat(server.out()).isEqualTo("Moved 3 messages.\n");
    assertThat(server.receive("orders", 30)).containsExactlyInAnyOrder("tea", "green tea", "salt");
    assertThat(server.piped("redrive", "dead")).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"redriven\",\"moved\":0,\"busy\":0,\"withoutSource\":0}\n");
  }

  @Test
  void onlyWhatMatchesAllConditionsGoes() {
    assertThat(
            server.piped("redrive", "dead", "--body-contains", "tea", "--attribute", "shop=north"))
        .isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"redriven\",\"moved\":1,\"busy\":0,\"withoutSource\":0}\n");
    assertThat(server.receive("orders", 30)).containsExactly("tea");
  }

  @Test
  void dryRunMovesNothing() {
    assertThat(server.atTerminal("redrive", "dead", "--dry-run", "--body-contains", "t")).isZero();
    assertThat(server.out()).isEqualTo("Would move 3 messages.\n");
    assertThat(server.piped("redrive", "dead", "--dry-run", "--body-contains", "salt")).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"dryRun\",\"matching\":1,\"busy\":0,\"withoutSource\":0}\n");
    assertThat(server.receive("orders", 30)).isEmpty();
  }

  @Test
  void destinationIsTheOneThatIsNamed() {
    server.createQueue("other");

    assertThat(server.atTerminal("redrive", "dead", "--to", "other")).isZero();
    assertThat(server.receive("other", 30)).hasSize(3);
    assertThat(server.atTerminal("redrive", "orders", "--to", "orders")).isZero();
    server.send("other", "x");
    assertThat(server.atTerminal("redrive", "other", "--to", "other")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo("millrace: Source queue arn and destination queue arn must be different.\n");
    assertThat(server.atTerminal("redrive", "other", "--to", "nothing")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: The specified queue does not exist.\n");
  }

  @Test
  void whatCannotGoIsExplainedAndStays() {
    assertThat(server.receive("dead", 600)).hasSize(3);
    server.send("dead", "by hand");

    assertThat(server.atTerminal("redrive", "dead")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            Moved 0 messages.
            3 messages in flight or delayed: started again later, this moves them.
            1 message from no queue that is there: name one with --to.
            """);
  }

  @Test
  void messageWhoseQueueIsGoneStays() {
    server.call(SqsService.deleteQueue(), new DeleteQueueRequest("orders"));

    assertThat(server.piped("redrive", "dead")).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"redriven\",\"moved\":0,\"busy\":0,\"withoutSource\":3}\n");
    assertThat(server.receive("dead", 30)).hasSize(3);
  }

  @Test
  void rateIsKeptByPauses() {
    assertThat(server.piped("redrive", "dead", "--rate", "8")).isZero();
    assertThat(server.pauses).containsExactly(250L, 125L);
    assertThat(server.piped("redrive", "dead", "--rate", "0")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: --rate must be at least 1\n");
  }

  @Test
  void interruptedRunIsContinuedByAnother() {
    server.whilePausing(server::interrupt);

    assertThat(server.piped("redrive", "dead", "--rate", "1", "--body-contains", "salt")).isZero();
    assertThat(server.err()).isEqualTo("1 message moved; start it again to go on.\n");
    assertThat(server.atTerminal("redrive", "dead")).isZero();
    assertThat(server.out()).isEqualTo("Moved 2 messages.\n");
  }

  @Test
  void whatFailsAgainMeanwhileIsNotMovedTwice() {
    server.whilePausing(() -> server.failAll("orders"));

    assertThat(server.piped("redrive", "dead", "--rate", "4")).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"redriven\",\"moved\":3,\"busy\":0,\"withoutSource\":0}\n");
  }

  @Test
  void programsHearOfEveryThousand() {
    server.createQueue("big");
    server.pipedFrom("m\n".repeat(1_500), "send", "big", "--lines");

    assertThat(server.piped("redrive", "big", "--to", "dead")).isZero();
    assertThat(server.lines())
        .containsExactly(
            "{\"event\":\"progress\",\"work\":\"Moving\",\"messages\":1000,\"totalMessages\":1500}",
            "{\"event\":\"redriven\",\"moved\":1500,\"busy\":0,\"withoutSource\":0}");
  }
}
