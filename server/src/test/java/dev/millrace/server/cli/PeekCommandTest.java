package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SqsService;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code millrace peek} and {@code millrace tail} against a running server. */
final class PeekCommandTest {
  private static final String TIME = "20[0-9T:.-]+Z";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void terminalShowsHeadingAttributesAndBodyOfWhatIsNext() {
    server.createQueue("orders");
    String id =
        server
            .call(
                SqsService.sendMessage(),
                SendMessageRequest.builder()
                    .queueUrl("orders")
                    .messageBody("two pounds\nof \u009b1mtea")
                    .messageAttributes(
                        Map.of(
                            "shop",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("north")
                                .build()))
                    .build())
            .messageId();

    assertThat(server.atTerminal("peek", "orders")).isZero();
    assertThat(server.lines()).hasSize(4);
    assertThat(server.lines().getFirst())
        .matches(id + "  visible  sent " + TIME + "  received 0 times");
    assertThat(server.lines().subList(1, 4))
        .containsExactly("  shop: north", "    two pounds", "    of \uFFFD1mtea");
    assertThat(server.receive("orders", 30)).hasSize(1);
  }

  @Test
  void programsGetTheMessagesAsTheServiceTellsThem() {
    server.createQueue("orders");
    String id = server.send("orders", "tea");

    assertThat(server.piped("peek", "orders")).isZero();
    assertThat(server.out())
        .matches(
            "\\{\"MessageId\":\""
                + id
                + "\",\"SequenceNumber\":\"10000000000000000000\",\"Body\":\"tea\",\"Attributes\":"
                + "\\{\"SenderId\":\"000000000000\",\"SentTimestamp\":\"[0-9]{13}\","
                + "\"ApproximateReceiveCount\":\"0\"},\"State\":\"VISIBLE\","
                + "\"VisibleAt\":[0-9.]+,\"BodyBytes\":3}\n");
  }

  @Test
  void nextAreTenUnlessMoreAreWanted() {
    server.createQueue("orders");
    server.sendMany("orders", 120);

    assertThat(server.piped("peek", "orders")).isZero();
    assertThat(server.lines()).hasSize(10);
    assertThat(server.lines().getFirst()).contains("\"Body\":\"m0\"");
    assertThat(server.piped("peek", "orders", "--max", "100")).isZero();
    assertThat(server.lines()).hasSize(100);
    assertThat(server.piped("peek", "orders", "--max", "101")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: --max must be between 1 and 100\n");
    assertThat(server.piped("peek", "orders", "--all")).isZero();
    assertThat(server.lines()).hasSize(120);
    assertThat(server.piped("peek", "orders", "--all", "--max", "105")).isZero();
    assertThat(server.lines()).hasSize(105);
  }

  @Test
  void allShowsWhatIsInFlightAndNothingIsReceivedByIt() {
    server.createQueue("orders");
    server.sendMany("orders", 2);
    server.receive("orders", 600);

    assertThat(server.atTerminal("peek", "orders")).isZero();
    assertThat(server.out()).isEqualTo("Nothing can be received now.\n");
    for (int i = 0; i < 2; i++) {
      assertThat(server.atTerminal("peek", "orders", "--all")).isZero();
      assertThat(server.lines().getFirst())
          .matches(
              "[0-9a-f-]{36}  in flight until " + TIME + "  sent " + TIME + "  received 1 time");
    }
  }

  @Test
  void queueThatIsNotThereIsSaidInTheServicesWords() {
    assertThat(server.atTerminal("peek", "nothing")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: The specified queue does not exist.\n");
    assertThat(server.atTerminal("tail", "nothing")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: there is no queue and no stream 'nothing'\n");
  }

  @Test
  void tailShowsWhatComesWhileItWaitsASecondEachTime() {
    server.createQueue("orders");
    server.send("orders", "before");
    server.whilePausing(() -> server.send("orders", "tea-" + server.pauses.size()));

    assertThat(server.piped("tail", "orders", "--lines", "2")).isZero();
    assertThat(server.lines()).hasSize(2);
    assertThat(server.lines().get(0)).contains("\"Body\":\"tea-1\"");
    assertThat(server.lines().get(1)).contains("\"Body\":\"tea-2\"");
    assertThat(server.pauses).containsExactly(1_000L, 1_000L);
    assertThat(server.receive("orders", 30)).containsExactly("before", "tea-1", "tea-2");
  }
}
