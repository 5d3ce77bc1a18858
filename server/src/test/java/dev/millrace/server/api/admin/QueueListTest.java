package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.millrace.ListQueueStatesResult;
import dev.millrace.protocol.millrace.QueueState;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The list of queues in every order, page by page. */
final class QueueListTest {
  private final SqsFixture sqs = new SqsFixture();
  private final AdminCalls admin = new AdminCalls(sqs);

  @Test
  void queuesComeInTheOrderThatIsWanted() {
    sqs.createQueue("c");
    sqs.pass(1);
    sqs.createQueue("a");
    sqs.pass(1);
    sqs.createQueue("b");
    send("a", 0, "1");
    sqs.pass(1);
    send("b", 0, "1", "2", "3");
    send("c", 9, "1", "2");
    sqs.ok(SqsCall.call("ReceiveMessage").queue("b").with("MaxNumberOfMessages", 2));

    assertThat(names("{}")).containsExactly("a", "b", "c");
    assertThat(names("{\"SortBy\":\"NAME\",\"Descending\":true}")).containsExactly("c", "b", "a");
    assertThat(names("{\"SortBy\":\"CREATED\"}")).containsExactly("c", "a", "b");
    assertThat(names("{\"SortBy\":\"VISIBLE\"}")).containsExactly("c", "a", "b");
    assertThat(names("{\"SortBy\":\"VISIBLE\",\"Descending\":true}"))
        .containsExactly("a", "b", "c");
    assertThat(names("{\"SortBy\":\"IN_FLIGHT\",\"Descending\":true}"))
        .containsExactly("b", "a", "c");
    assertThat(names("{\"SortBy\":\"DELAYED\",\"Descending\":true}"))
        .containsExactly("c", "a", "b");
    assertThat(names("{\"SortBy\":\"AGE\",\"Descending\":true}")).containsExactly("a", "b", "c");
    sqs.createQueue("d");
    assertThat(names("{\"SortBy\":\"AGE\"}")).containsExactly("d", "b", "c", "a");
  }

  @Test
  void textIsFoundAnywhereInNamesInCapitalsOrNot() {
    for (String name : List.of("Orders", "orders-dead", "back-ORDER", "shipments")) {
      sqs.createQueue(name);
    }

    ListQueueStatesResult found = list("{\"Contains\":\"rDeR\",\"MaxResults\":2}");

    assertThat(names(found)).containsExactly("Orders", "back-ORDER");
    assertThat(found.matchedCount()).isEqualTo(3);
    assertThat(found.nextToken()).isEqualTo("NAME up 0 back-ORDER");
    assertThat(names("{\"Contains\":\"order\",\"QueueNamePrefix\":\"o\"}"))
        .containsExactly("orders-dead");
    ListQueueStatesResult none = list("{\"Contains\":\"invoice\"}");
    assertThat(none.queues()).isEmpty();
    assertThat(none.matchedCount()).isZero();
    assertThat(none.nextToken()).isNull();
  }

  @Test
  void pagesOfEveryOrderShowEachQueueOnce() {
    for (int i = 0; i < 23; i++) {
      sqs.createQueue("q" + i);
      send("q" + i, i % 2 * 9, "x".repeat(1 + i % 3).split(""));
      sqs.pass(i % 4);
    }

    for (String sort : List.of("NAME", "VISIBLE", "IN_FLIGHT", "DELAYED", "AGE", "CREATED")) {
      for (boolean descending : new boolean[] {false, true}) {
        String order = "\"SortBy\":\"%s\",\"Descending\":%s".formatted(sort, descending);
        List<String> paged = new ArrayList<>();
        String token = "";
        while (token != null) {
          ListQueueStatesResult page =
              list("{%s,\"MaxResults\":5,\"NextToken\":\"%s\"}".formatted(order, token));
          paged.addAll(names(page));
          assertThat(page.matchedCount()).isEqualTo(23);
          token = page.nextToken();
        }

        assertThat(paged).as(order).isEqualTo(names("{" + order + "}")).hasSize(23);
      }
    }
  }

  @Test
  void pagesHoldTogetherWhileQueuesComeAndGo() {
    for (int i = 1; i <= 6; i++) {
      sqs.createQueue("q" + i);
      send("q" + i, 0, "x".repeat(i).split(""));
    }
    String order = "\"SortBy\":\"VISIBLE\",\"Descending\":true,\"MaxResults\":2";

    ListQueueStatesResult first = list("{" + order + "}");
    sqs.ok(SqsCall.call("DeleteQueue").queue("q5"));
    sqs.createQueue("a7");
    send("a7", 0, "1", "2", "3", "4", "5", "6", "7");
    sqs.createQueue("a2");
    send("a2", 0, "1", "2");
    ListQueueStatesResult second = list(next(order, first));
    sqs.ok(SqsCall.call("DeleteQueue").queue("q1"));
    ListQueueStatesResult third = list(next(order, second));

    assertThat(names(first)).containsExactly("q6", "q5");
    assertThat(first.nextToken()).isEqualTo("VISIBLE down 5 q5");
    assertThat(names(second)).containsExactly("q4", "q3");
    assertThat(second.matchedCount()).isEqualTo(7);
    assertThat(names(third)).containsExactly("a2", "q2");
    assertThat(third.nextToken()).isNull();
  }

  @Test
  void deadLetterQueueSaysOfHowManyItIsOne() {
    String policy =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":3}";
    sqs.createQueue("dead");
    for (String name : List.of("a", "b", "c")) {
      sqs.createQueue(name, "RedrivePolicy", policy);
    }

    assertThat(list("{\"Contains\":\"d\"}").queues())
        .singleElement()
        .extracting(QueueState::deadLetterSourceCount)
        .isEqualTo(3);
    sqs.ok(SqsCall.call("DeleteQueue").queue("b"));
    assertThat(list("{}").queues())
        .extracting(QueueState::deadLetterSourceCount)
        .containsExactly(0, 0, 2);
  }

  @Test
  void queuesOfOthersAreNeitherListedNorCounted() {
    sqs.createQueue("mine");
    sqs.ok(
        SqsCall.call("CreateQueue").with("QueueName", "theirs"),
        SqsFixture.as("111122223333", "us-east-1"));

    assertThat(names("{\"SortBy\":\"VISIBLE\"}")).containsExactly("mine");
    assertThat(list("{}").matchedCount()).isEqualTo(1);
  }

  @Test
  void wrongParametersAreNamed() {
    admin.refuse(
        "ListQueueStates",
        "{\"SortBy\":\"SIZE\"}",
        "Value SIZE for parameter SortBy is invalid. Reason: Must be NAME, VISIBLE, IN_FLIGHT,"
            + " DELAYED, AGE or CREATED.");
    admin.refuse(
        "ListQueueStates",
        "{\"MaxResults\":0}",
        "Value 0 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between"
            + " 1 and 1000.");
    admin.refuse(
        "ListQueueStates",
        "{\"NextToken\":\"q\"}",
        "Value q for parameter NextToken is invalid. Reason: Must be one that was given out.");
    for (String other : List.of("\"Descending\":true", "\"SortBy\":\"AGE\"")) {
      admin.refuse(
          "ListQueueStates",
          "{" + other + ",\"NextToken\":\"NAME up 0 q\"}",
          "Value NAME up 0 q for parameter NextToken is invalid. Reason: Must be one that was given"
              + " out in the same order.");
    }
  }

  private void send(String queue, int delaySeconds, String... bodies) {
    for (String body : bodies) {
      sqs.ok(
          SqsCall.call("SendMessage")
              .queue(queue)
              .with("MessageBody", body)
              .with("DelaySeconds", delaySeconds));
    }
  }

  private static String next(String order, ListQueueStatesResult page) {
    return "{" + order + ",\"NextToken\":\"" + page.nextToken() + "\"}";
  }

  private List<String> names(String request) {
    return names(list(request));
  }

  private static List<String> names(ListQueueStatesResult page) {
    List<QueueState> queues = Objects.requireNonNull(page.queues());
    return queues.stream().map(QueueState::name).map(QueueListTest::text).toList();
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNull(text);
  }

  private ListQueueStatesResult list(String request) {
    return admin.ask("ListQueueStates", request, ListQueueStatesResult.SCHEMA);
  }
}
