package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static dev.millrace.server.api.sqs.SqsCall.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FIFO queues as clients see them: names, attributes, parameters, replies. */
class FifoQueueTest {
  private static final Refusal BAD_NAME =
      Refusal.invalidParameterValue(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  private static final Refusal BAD_FIFO_NAME =
      Refusal.invalidParameterValue(
          "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
              + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
  private static final String NOT_FOR_THIS_TYPE =
      "The request include parameter that is not valid for this queue type.";

  private final SqsFixture sqs = new SqsFixture();
  private final String url =
      sqs.createQueue("orders.fifo", "FifoQueue", "true", "ContentBasedDeduplication", "true");

  @Test
  void nameAndAttributeGoTogether() {
    sqs.assertRefused(create("new.fifo"), BAD_NAME);
    sqs.assertRefused(create("new.fifo").attribute("FifoQueue", "false"), BAD_NAME);
    sqs.assertRefused(create("new").attribute("FifoQueue", "true"), BAD_FIFO_NAME);
    sqs.assertRefused(
        create("new").attribute("FifoQueue", "false"),
        Refusal.modeled("InvalidAttributeName", "Unknown Attribute FifoQueue."));
    sqs.assertRefused(create("a".repeat(76) + ".fifo").attribute("FifoQueue", "true"), BAD_NAME);
    sqs.createQueue("a".repeat(75) + ".fifo", "FifoQueue", "true");
    assertThat(url).isEqualTo("http://localhost:4566/000000000000/orders.fifo");
  }

  @Test
  void attributesHaveTheServicesDefaultsAndStandardQueuesHaveNone() {
    String plain = sqs.createQueue("plain.fifo", "FifoQueue", "true");

    assertThat(attributes(plain))
        .containsEntry("FifoQueue", "true")
        .containsEntry("ContentBasedDeduplication", "false")
        .containsEntry("DeduplicationScope", "queue")
        .containsEntry("FifoThroughputLimit", "perQueue");
    assertThat(attributes(sqs.createQueue("standard")))
        .doesNotContainKeys(
            "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");
  }

  @Test
  void capitalLettersOfTrueAndFalseDoNotCount() {
    String capital =
        sqs.createQueue(
            "capital.fifo",
            "FifoQueue",
            "True",
            "ContentBasedDeduplication",
            "True",
            "SqsManagedSseEnabled",
            "False");

    assertThat(attributes(capital))
        .containsEntry("FifoQueue", "true")
        .containsEntry("ContentBasedDeduplication", "true")
        .containsEntry("SqsManagedSseEnabled", "false");
    assertThat(
            sqs.createQueue(
                "capital.fifo", "FifoQueue", "true", "ContentBasedDeduplication", "true"))
        .isEqualTo(capital);
  }

  @Test
  void attributesAreSetAndGot() {
    sqs.ok(
        call("SetQueueAttributes")
            .queue(url)
            .attributes(
                Map.of(
                    "FifoThroughputLimit", "perMessageGroupId",
                    "DeduplicationScope", "messageGroup",
                    "ContentBasedDeduplication", "false",
                    "FifoQueue", "true")));

    assertThat(attributes(url))
        .containsEntry("ContentBasedDeduplication", "false")
        .containsEntry("DeduplicationScope", "messageGroup")
        .containsEntry("FifoThroughputLimit", "perMessageGroupId");
  }

  @ParameterizedTest
  @CsvSource({
    "FifoQueue,''",
    "FifoQueue,no",
    "ContentBasedDeduplication,yes",
    "DeduplicationScope,group",
    "FifoThroughputLimit,perGroup",
    "FifoThroughputLimit,perMessageGroupId",
  })
  void wrongValueIsRefused(String name, String value) {
    sqs.assertRefused(
        call("SetQueueAttributes").queue(url).attribute(name, value),
        Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter " + name + "."));
  }

  @Test
  void queueStaysFifo() {
    sqs.assertRefused(
        call("SetQueueAttributes").queue(url).attribute("FifoQueue", "false"),
        Refusal.modeled(
            "InvalidAttributeValue",
            "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not"
                + " supported."));
  }

  @Test
  void queueIsFoundAgainWithTheSameAttributesAlone() {
    assertThat(
            sqs.createQueue(
                "orders.fifo", "FifoQueue", "true", "ContentBasedDeduplication", "true"))
        .isEqualTo(url);
    sqs.assertRefused(
        create("orders.fifo")
            .attributes(Map.of("FifoQueue", "true", "ContentBasedDeduplication", "false")),
        Refusal.modeled(
            "QueueNameExists",
            "QueueAlreadyExists",
            400,
            "A queue already exists with the same name and a different value for attribute"
                + " ContentBasedDeduplication"));
  }

  @Test
  void groupIsNeeded() {
    sqs.assertRefused(
        call("SendMessage").queue(url).with("MessageBody", "x"),
        Refusal.missingParameter("MessageGroupId"));
  }

  @Test
  void deduplicationIdIsNeededWhereTheQueueDoesNotMakeOne() {
    String plain = sqs.createQueue("plain.fifo", "FifoQueue", "true");

    sqs.assertRefused(
        call("SendMessage").queue(plain).with("MessageBody", "x").with("MessageGroupId", "g"),
        Refusal.invalidParameterValue(
            "The queue should either have ContentBasedDeduplication enabled or"
                + " MessageDeduplicationId provided explicitly"));
    sqs.ok(
        call("SendMessage")
            .queue(plain)
            .with("MessageBody", "x")
            .with("MessageGroupId", "g")
            .with("MessageDeduplicationId", "d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e9", " ", "\u007f"})
  void idsHaveLettersDigitsAndPunctuation(String id) {
    for (String bad : List.of(id, "i".repeat(129))) {
      sqs.assertRefused(send("x", bad), badId("MessageGroupId", bad));
      sqs.assertRefused(
          send("x", "g").with("MessageDeduplicationId", bad), badId("MessageDeduplicationId", bad));
      sqs.assertRefused(
          call("ReceiveMessage").queue(url).with("ReceiveRequestAttemptId", bad),
          badId("ReceiveRequestAttemptId", bad));
    }
    sqs.ok(send("x", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").with("MessageDeduplicationId", "~"));
    sqs.ok(send("x", "g".repeat(128)).with("MessageDeduplicationId", "i".repeat(128)));
  }

  @Test
  void messageHasNoDelayOfItsOwn() {
    sqs.assertRefused(
        send("x", "g").with("DelaySeconds", 1),
        Refusal.invalidValue("DelaySeconds", 1, NOT_FOR_THIS_TYPE));
    sqs.ok(send("x", "g").with("DelaySeconds", 0));
  }

  @ParameterizedTest
  @EnumSource
  void replyAndReceiveTellNumberGroupAndDeduplicationId(Protocol protocol) {
    SqsReply sent = sqs.ok(protocol, send("hello", "g"));
    sqs.ok(protocol, send("other", "h").with("MessageDeduplicationId", "d"));

    SqsReply received =
        sqs.ok(
            protocol,
            call("ReceiveMessage")
                .queue(url)
                .with("MaxNumberOfMessages", 10)
                .list("AttributeNames", "AttributeName", "All"));

    assertThat(sent.only("SequenceNumber")).isEqualTo("10000000000000000000");
    assertThat(value(received, "SequenceNumber"))
        .containsExactly("10000000000000000000", "10000000000000000001");
    assertThat(value(received, "MessageGroupId")).containsExactly("g", "h");
    assertThat(value(received, "MessageDeduplicationId"))
        .containsExactly("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "d");
  }

  @ParameterizedTest
  @EnumSource
  void repeatedMessageIsAnsweredAsTheFirst(Protocol protocol) {
    SqsReply first = sqs.ok(protocol, send("hello", "g"));
    SqsReply again =
        sqs.ok(protocol, send("hello", "g").messageAttributes("other", "String", "thing"));

    for (String member : List.of("MessageId", "SequenceNumber", "MD5OfMessageBody")) {
      assertThat(again.only(member)).isEqualTo(first.only(member));
    }
    assertThat(bodies(10)).containsExactly("hello");
  }

  @ParameterizedTest
  @EnumSource
  void bodysHashIsADeduplicationIdLikeAnyOther(Protocol protocol) {
    sqs.ok(protocol, send("hello", "g"));
    sqs.ok(
        protocol,
        send("else", "g")
            .with(
                "MessageDeduplicationId",
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));

    assertThat(bodies(10)).containsExactly("hello");
  }

  @ParameterizedTest
  @EnumSource
  void batchNumbersItsEntriesAndWrongOnesFailAlone(Protocol protocol) {
    SqsReply reply =
        sqs.ok(
            protocol,
            call("SendMessageBatch")
                .queue(url)
                .entries(
                    List.of(
                        entry("1").with("MessageBody", "a").with("MessageGroupId", "g"),
                        entry("2").with("MessageBody", "b").with("MessageGroupId", "a b"),
                        entry("3").with("MessageBody", "a").with("MessageGroupId", "h"),
                        entry("4").with("MessageBody", "c").with("MessageGroupId", "g"))));

    assertThat(reply.all("Id")).containsExactly("1", "3", "4", "2");
    assertThat(reply.all("SequenceNumber"))
        .containsExactly("10000000000000000000", "10000000000000000000", "10000000000000000001");
    assertThat(reply.only("Code")).isEqualTo("InvalidParameterValue");
    assertThat(bodies(10)).containsExactly("a", "c");
  }

  @Test
  void entryWithoutGroupOrNeededDeduplicationIdFailsTheWholeBatch() {
    sqs.assertRefused(
        call("SendMessageBatch")
            .queue(url)
            .entries(
                List.of(
                    entry("1").with("MessageBody", "a").with("MessageGroupId", "g"),
                    entry("2").with("MessageBody", "b"))),
        Refusal.invalidParameterValue("The request must contain the parameter MessageGroupId."));
    sqs.ok(call("SetQueueAttributes").queue(url).attribute("ContentBasedDeduplication", "false"));
    sqs.assertRefused(
        call("SendMessageBatch")
            .queue(url)
            .entries(
                List.of(
                    entry("1")
                        .with("MessageBody", "a")
                        .with("MessageGroupId", "g")
                        .with("MessageDeduplicationId", "d"),
                    entry("2").with("MessageBody", "b").with("MessageGroupId", "g"))),
        Refusal.invalidParameterValue(
            "The queue should either have ContentBasedDeduplication enabled or"
                + " MessageDeduplicationId provided explicitly"));
    assertThat(bodies(10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void attemptIsAnsweredAgainWithTheSameHandles(Protocol protocol) {
    sqs.ok(protocol, send("a", "g"));
    sqs.ok(protocol, send("b", "h"));
    SqsCall attempt = call("ReceiveMessage").queue(url).with("ReceiveRequestAttemptId", "one");

    SqsReply first = sqs.ok(protocol, attempt);
    SqsReply again = sqs.ok(protocol, attempt);

    assertThat(again.only("ReceiptHandle")).isEqualTo(first.only("ReceiptHandle"));
    assertThat(again.only("Body")).isEqualTo("a");
    assertThat(bodies(10)).containsExactly("b");
  }

  @Test
  void deleteAfterTheTimeoutIsRefusedAloneAndInABatch() {
    sqs.ok(send("a", "g"));
    String handle =
        sqs.ok(call("ReceiveMessage").queue(url).with("VisibilityTimeout", 5))
            .only("ReceiptHandle");
    sqs.pass(5);

    sqs.assertRefused(
        call("DeleteMessage").queue(url).with("ReceiptHandle", handle),
        Refusal.invalidValue("ReceiptHandle", handle, "The receipt handle has expired."));
    SqsReply batch =
        sqs.ok(
            call("DeleteMessageBatch")
                .queue(url)
                .entries(List.of(entry("1").with("ReceiptHandle", handle))));
    assertThat(batch.only("Code")).isEqualTo("InvalidParameterValue");
    assertThat(bodies(10)).containsExactly("a");
  }

  @Test
  void deletedMessageIsDeletedAgainWithoutAnError() {
    sqs.ok(send("a", "g"));
    String handle = sqs.ok(call("ReceiveMessage").queue(url)).only("ReceiptHandle");

    for (Protocol protocol : Protocol.values()) {
      sqs.ok(protocol, call("DeleteMessage").queue(url).with("ReceiptHandle", handle));
    }
  }

  @Test
  void deadLetterQueueIsFifoToo() {
    sqs.createQueue("dead");
    sqs.createQueue("dead.fifo", "FifoQueue", "true");
    String standard = policy("dead");
    String fifo = policy("dead.fifo");
    String reason = "Dead-letter queue must be same type of queue as the source.";

    sqs.assertRefused(
        call("SetQueueAttributes").queue(url).attribute("RedrivePolicy", standard),
        Refusal.invalidValue("RedrivePolicy", standard, reason));
    sqs.assertRefused(
        call("SetQueueAttributes").queue("dead").attribute("RedrivePolicy", fifo),
        Refusal.invalidValue("RedrivePolicy", fifo, reason));
    sqs.ok(call("SetQueueAttributes").queue(url).attribute("RedrivePolicy", fifo));
    sqs.ok(send("bad", "g"));
    sqs.ok(call("ReceiveMessage").queue(url).with("VisibilityTimeout", 0));
    assertThat(bodies(10)).isEmpty();

    SqsReply dead =
        sqs.ok(
            call("ReceiveMessage")
                .queue("dead.fifo")
                .list("AttributeNames", "AttributeName", "All"));
    assertThat(dead.only("Body")).isEqualTo("bad");
    assertThat(value(dead, "MessageGroupId")).containsExactly("g");
    assertThat(value(dead, "DeadLetterQueueSourceArn"))
        .containsExactly("arn:aws:sqs:us-east-1:000000000000:orders.fifo");
  }

  private static String policy(String target) {
    return "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:"
        + target
        + "\",\"maxReceiveCount\":1}";
  }

  private static Refusal badId(String parameter, String id) {
    return Refusal.invalidValue(
        parameter,
        id,
        parameter
            + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
  }

  private static SqsCall create(String name) {
    return call("CreateQueue").with("QueueName", name);
  }

  private SqsCall send(String body, String group) {
    return call("SendMessage").queue(url).with("MessageBody", body).with("MessageGroupId", group);
  }

  private List<String> bodies(int messagesMax) {
    return sqs.ok(call("ReceiveMessage").queue(url).with("MaxNumberOfMessages", messagesMax))
        .all("Body");
  }

  private Map<String, String> attributes(String queue) {
    return sqs.ok(
            call("GetQueueAttributes").queue(queue).list("AttributeNames", "AttributeName", "All"))
        .attributes();
  }

  /** A system attribute of all messages: a member in one protocol, a named value in the other. */
  private static List<String> value(SqsReply reply, String name) {
    List<String> members = reply.all(name);
    return members.isEmpty()
        ? Pattern.compile("<Name>" + name + "</Name><Value>([^<]*)</Value>")
            .matcher(reply.body())
            .results()
            .map(found -> found.group(1))
            .toList()
        : members;
  }
}
