package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Messages that are looked for by what is in them, or shown in part, or one by one. */
final class MessageSearchTest {
  private static final String NUMBER = "1000000000000000000";

  private final SqsFixture sqs = new SqsFixture();
  private final AdminCalls admin = new AdminCalls(sqs);

  @Test
  void textIsFoundInBodiesAsItIsWritten() {
    sqs.createQueue("q");
    send(
        "grüner Tee",
        "Grüner Tee",
        "gr\\u00fcn",
        "aab",
        "aaaab",
        "{\\\"id\\\":4711}\\u0009\ud83c\udf75");

    assertThat(bodies(search("grün"))).containsExactly("grüner Tee", "grün");
    assertThat(bodies(search("aaab"))).containsExactly("aaaab");
    assertThat(bodies(search("aab"))).containsExactly("aab", "aaaab");
    assertThat(bodies(search("\ud83c\udf75"))).containsExactly("{\"id\":4711}\t\ud83c\udf75");
    assertThat(search("coffee")).isEqualTo(new PeekMessagesResult(List.of(), 6, null));
  }

  @Test
  void textIsFoundInIdsAttributesAndGroups() {
    sqs.createQueue("q");
    sqs.createQueue("f.fifo", "FifoQueue", "true");
    String id =
        sqs.ok(SqsCall.call("SendMessage").queue("q").with("MessageBody", "a")).only("MessageId");
    sqs.ok(
        SqsCall.call("SendMessage")
            .queue("q")
            .with("MessageBody", "b")
            .messageAttributes("shop", "String", "north", "seal", "Binary", "AGdyw7xuAQ=="));
    sqs.ok(
        SqsCall.call("SendMessage")
            .queue("f.fifo")
            .with("MessageBody", "c")
            .with("MessageGroupId", "customer-7")
            .with("MessageDeduplicationId", "order-9"));

    assertThat(bodies(search(id))).containsExactly("a");
    assertThat(bodies(search("ort"))).containsExactly("b");
    assertThat(bodies(search("grün"))).containsExactly("b");
    assertThat(bodies(search("shop"))).isEmpty();
    for (String text : List.of("customer-7", "order-9")) {
      assertThat(bodies(admin.peek("{\"QueueUrl\":\"f.fifo\",\"Contains\":\"" + text + "\"}")))
          .containsExactly("c");
    }
  }

  @Test
  void searchGoesOnWhereItHasFoundEnough() {
    sqs.createQueue("q");
    send("x1", "y1", "x2", "x3", "y2", "x4");

    PeekMessagesResult first = search("x", "\"MaxMessages\":2");
    sqs.ok(SqsCall.call("SendMessage").queue("q").with("MessageBody", "x5"));
    delete(0, 3);
    PeekMessagesResult second = search("x", "\"MaxMessages\":2", token(first));

    assertThat(bodies(first)).containsExactly("x1", "x2");
    assertThat(first.scannedCount()).isEqualTo(3);
    assertThat(first.nextToken()).isEqualTo(NUMBER + "3");
    assertThat(bodies(second)).containsExactly("x4", "x5");
    assertThat(second.scannedCount()).isEqualTo(3);
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void searchSaysHowFarItCameAfterSoManyMessages() {
    sqs.createQueue("q");
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < MessageScan.MESSAGES_MAX + 50; i++) {
      bodies.add(i % 10_000 == 42 ? "needle" : "hay");
    }
    send(bodies.toArray(String[]::new));

    PeekMessagesResult first = search("needle");
    PeekMessagesResult second = search("needle", token(first));

    assertThat(first.messages()).hasSize(1);
    assertThat(first.scannedCount()).isEqualTo(10_000);
    assertThat(first.nextToken()).isEqualTo("10000000000000010000");
    assertThat(second.messages())
        .extracting(PeekedMessage::sequenceNumber)
        .containsExactly("10000000000000010042");
    assertThat(second.scannedCount()).isEqualTo(50);
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void searchSaysHowFarItCameAfterSoManyBytes() {
    sqs.createQueue("q");
    for (int i = 0; i < 69; i++) {
      send("x".repeat(1_000_000));
    }

    PeekMessagesResult first = search("y");
    PeekMessagesResult second = search("y", token(first));

    assertThat(first.scannedCount()).isEqualTo(67);
    assertThat(second.scannedCount()).isEqualTo(2);
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void newMessagesAreFollowedByWhatIsInThem() {
    sqs.createQueue("q");
    send("x1");
    PeekMessagesResult begin = search("x", "\"Order\":\"NEW\"");
    send("y1", "x2", "y2");

    PeekMessagesResult next = search("x", "\"Order\":\"NEW\"", token(begin));

    assertThat(begin.messages()).isEmpty();
    assertThat(bodies(next)).containsExactly("x2");
    assertThat(next.nextToken()).isEqualTo(NUMBER + "4");
  }

  @Test
  void searchOfWhatComesNextLeavesOutWhatIsHidden() {
    sqs.createQueue("q");
    send("x1", "x2", "y1");
    sqs.ok(SqsCall.call("ReceiveMessage").queue("q"));

    PeekMessagesResult found = search("x", "\"Order\":\"NEXT\"");

    assertThat(bodies(found)).containsExactly("x2");
    assertThat(found.scannedCount()).isEqualTo(2);
    assertThat(found.nextToken()).isNull();
  }

  @Test
  void longBodyIsCutBeforeTheCharacterThatDoesNotFit() {
    sqs.createQueue("q");
    send("aü\ud83c\udf75z");

    for (String cut : List.of("1:a", "2:a", "3:aü", "6:aü", "7:aü\ud83c\udf75")) {
      PeekedMessage message =
          AdminCalls.first(
              admin.peek("{\"QueueUrl\":\"q\",\"MaxBodyBytes\":" + cut.charAt(0) + "}").messages());
      assertThat(message.body()).isEqualTo(cut.substring(2));
      assertThat(message.bodyCut()).isTrue();
      assertThat(message.bodyBytes()).isEqualTo(8);
    }
    PeekedMessage whole =
        AdminCalls.first(admin.peek("{\"QueueUrl\":\"q\",\"MaxBodyBytes\":8}").messages());
    assertThat(whole.body()).isEqualTo("aü\ud83c\udf75z");
    assertThat(whole.bodyCut()).isNull();
  }

  @Test
  void pageOfCutBodiesHasRoomForManyAndShowsThemWholeByNumber() {
    sqs.createQueue("q");
    for (int i = 0; i < 4; i++) {
      send(Integer.toString(i).repeat(900_000));
    }

    PeekMessagesResult listed =
        admin.peek("{\"QueueUrl\":\"q\",\"Order\":\"ALL\",\"MaxBodyBytes\":2048}");
    String numbers =
        "\"QueueUrl\":\"q\",\"SequenceNumbers\":[\"%s9\",\"%s3\",\"%s0\",\"%s2\",\"%s0\"]"
            .formatted(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER);
    PeekMessagesResult whole = admin.peek("{" + numbers + "}");
    PeekMessagesResult rest = admin.peek("{" + numbers + "," + token(whole) + "}");

    assertThat(listed.messages()).hasSize(4);
    assertThat(bodies(listed)).allMatch(body -> body.length() == 2048);
    assertThat(listed.scannedCount()).isEqualTo(4);
    assertThat(bodies(whole)).containsExactly("0".repeat(900_000), "2".repeat(900_000));
    assertThat(whole.nextToken()).isEqualTo(NUMBER + "3");
    assertThat(bodies(rest)).containsExactly("3".repeat(900_000));
    assertThat(rest.nextToken()).isNull();
  }

  private void send(String... bodies) {
    for (int from = 0; from < bodies.length; from += 10) {
      List<String> entries = new ArrayList<>();
      for (int i = from; i < Math.min(from + 10, bodies.length); i++) {
        entries.add("{\"Id\":\"%d\",\"MessageBody\":\"%s\"}".formatted(i, bodies[i]));
      }
      assertThat(
              sqs.json(
                      "SendMessageBatch",
                      "{\"QueueUrl\":\"q\",\"Entries\":[" + String.join(",", entries) + "]}")
                  .body())
          .doesNotContain("Failed\":[{");
    }
  }

  private void delete(long... sequences) {
    List<String> numbers = new ArrayList<>();
    for (long sequence : sequences) {
      numbers.add("\"" + NUMBER + sequence + "\"");
    }
    assertThat(
            admin
                .admin(
                    "DeleteMessages",
                    "{\"QueueUrl\":\"q\",\"SequenceNumbers\":[" + String.join(",", numbers) + "]}")
                .body())
        .contains("\"NotDeleted\":[]");
  }

  private PeekMessagesResult search(String text, String... more) {
    List<String> members = new ArrayList<>(List.of(more));
    members.add("\"QueueUrl\":\"q\"");
    members.add("\"Contains\":\"" + text + "\"");
    return admin.peek("{" + String.join(",", members) + "}");
  }

  private static String token(PeekMessagesResult page) {
    return "\"NextToken\":\"" + Objects.requireNonNull(page.nextToken()) + "\"";
  }

  private static List<String> bodies(PeekMessagesResult page) {
    return Objects.requireNonNull(page.messages()).stream()
        .map(message -> Objects.requireNonNull(message.body()))
        .toList();
  }
}
