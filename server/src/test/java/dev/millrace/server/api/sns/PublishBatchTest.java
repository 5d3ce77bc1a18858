package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publish and PublishBatch. */
class PublishBatchTest {
  private static final QueueId QUEUE = new QueueId(TopicFixture.ACCOUNT, "us-east-1", "orders");

  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");
  private final String fifo = sns.createTopic("news.fifo");

  @BeforeEach
  void subscribe() {
    sns.sqs.createQueue("orders");
    sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "orders");
    sns.subscribe(fifo, "sqs", TopicFixture.QUEUE_ARN + "orders");
  }

  @Test
  void messagesReachTheQueueInTheirOrder() {
    SqsReply reply =
        sns.send(batch(topic).entry("Id", "a", "Message", "1").entry("Id", "b", "Message", "2"));

    assertThat(reply.all("Id")).containsExactly("a", "b");
    assertThat(reply.all("MessageId")).hasSize(2).doesNotHaveDuplicates();
    assertThat(reply.body()).contains("<Failed></Failed>");
    assertThat(sns.sqs.bodies(QUEUE)).containsExactly("1", "2");
  }

  @Test
  void entryThatWillNotDoFailsAlone() {
    SqsReply reply =
        sns.send(
            batch(topic)
                .entry("Id", "empty", "Message", "")
                .entry("Id", "good", "Message", "1")
                .entry("Id", "subject", "Message", "2", "Subject", "a\nb"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains(
            """
            <Failed><member><Id>empty</Id><Code>InvalidParameter</Code>\
            <Message>Invalid parameter: Empty message</Message>\
            <SenderFault>true</SenderFault></member>\
            <member><Id>subject</Id><Code>InvalidParameter</Code>\
            <Message>Invalid parameter: Subject</Message>\
            <SenderFault>true</SenderFault></member></Failed>\
            """);
    assertThat(sns.sqs.bodies(QUEUE)).containsExactly("1");
  }

  @Test
  void batchOfWhichNothingIsLeftIsAnsweredNevertheless() {
    SqsReply reply = sns.send(batch(topic).entry("Id", "a", "Message", ""));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("<Successful></Successful>");
    sns.assertTopicNotFound(batch(TopicFixture.ARN + "none").entry("Id", "a", "Message", ""));
  }

  @Test
  void batchHasOneToTenEntriesWithIdsOfTheirOwn() {
    sns.assertRefused(
        batch(topic),
        400,
        "ValidationError",
        "1 validation error detected: Value null at 'publishBatchRequestEntries' failed to"
            + " satisfy constraint: Member must not be null");
    SnsCall eleven = batch(topic);
    for (int at = 0; at < 11; at++) {
      eleven.entry("Id", "id" + at, "Message", "m");
    }
    sns.assertRefused(
        eleven,
        400,
        "TooManyEntriesInBatchRequest",
        "The batch request contains more entries than permissible.");
    sns.assertRefused(
        batch(topic).entry("Id", "a", "Message", "m").entry("Id", "a", "Message", "m"),
        400,
        "BatchEntryIdsNotDistinct",
        "Two or more batch entries in the request have the same Id.");
    assertThat(sns.sqs.bodies(QUEUE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é", "a.b"})
  void idThatIsNoneFailsTheBatch(String id) {
    sns.assertRefused(
        batch(topic).entry("Id", id, "Message", "m"),
        400,
        "InvalidBatchEntryId",
        "The Id of a batch entry in a batch request doesn't abide by the specification.");
  }

  @Test
  void batchHasAtMost256Kibibytes() {
    String half = "m".repeat(128 * 1024);
    sns.ok(batch(topic).entry("Id", "a", "Message", half).entry("Id", "b", "Message", half));

    sns.assertRefused(
        batch(topic).entry("Id", "a", "Message", half).entry("Id", "b", "Message", half + "m"),
        400,
        "BatchRequestTooLong",
        "The length of all the messages put together is more than the limit.");
  }

  @Test
  void fifoBatchNeedsGroupsAndWhatTellsARepetition() {
    sns.assertInvalid(
        batch(fifo)
            .entry("Id", "a", "Message", "1", "MessageGroupId", "g")
            .entry("Id", "b", "Message", "2"),
        "The MessageGroupId parameter is required for FIFO topics");
    sns.assertInvalid(
        batch(fifo).entry("Id", "a", "Message", "1", "MessageGroupId", "g"),
        "The topic should either have ContentBasedDeduplication enabled or"
            + " MessageDeduplicationId provided explicitly");

    SqsReply reply =
        sns.ok(
            batch(fifo)
                .entry(
                    "Id", "a", "Message", "1", "MessageGroupId", "g", "MessageDeduplicationId", "x")
                .entry(
                    "Id",
                    "b",
                    "Message",
                    "2",
                    "MessageGroupId",
                    "g",
                    "MessageDeduplicationId",
                    "x"));

    List<String> ids = reply.all("MessageId");
    assertThat(ids).hasSize(2);
    assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    assertThat(reply.all("SequenceNumber")).hasSize(2).allMatch(number -> number.length() == 20);
    assertThat(sns.sqs.bodies(QUEUE)).containsExactly("1");
  }

  @Test
  void messageThatIsPublishedAloneIsToldTheQueue() {
    SqsReply reply = sns.ok(publication("hello").with("Subject", "News"));

    assertThat(reply.only("MessageId")).matches("[0-9a-f-]{36}");
    assertThat(reply.all("SequenceNumber")).isEmpty();
    assertThat(sns.sqs.bodies(QUEUE)).containsExactly("hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Message||Empty message",
        "Subject||Subject",
        "Subject|' x'|Subject",
        "MessageStructure|xml|MessageStructure",
        "MessageStructure|json|Message Structure - JSON message body failed to parse",
        "MessageDeduplicationId|x|MessageDeduplicationId Reason: The request includes"
            + " MessageDeduplicationId parameter that is not valid for this topic type",
        "MessageGroupId|a b|MessageGroupId Reason: MessageGroupId can only include alphanumeric"
            + " and punctuation characters. 1 to 128 in length",
        "TopicArn|news|TopicArn Reason: An ARN must have at least 6 elements, not 1"
      })
  void memberThatWillNotDoIsRefused(String member, String value, String complaint) {
    sns.assertInvalid(publication("m").with(member, value == null ? "" : value), complaint);
    assertThat(sns.sqs.bodies(QUEUE)).isEmpty();
  }

  @Test
  void messageIsRequiredAndHasAtMost256Kibibytes() {
    sns.assertRefused(
        call("Publish").topic(topic),
        400,
        "ValidationError",
        "1 validation error detected: Value null at 'message' failed to satisfy constraint:"
            + " Member must not be null");
    sns.assertInvalid(publication("m".repeat(256 * 1024 + 1)), "Message too long");
    sns.assertInvalid(
        publication("{\"sqs\":\"m\"}").with("MessageStructure", "json"),
        "Message Structure - No default entry in JSON message body");
    sns.assertTopicNotFound(publication("m").topic(TopicFixture.ARN + "none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Text|v|The message attribute 'a' has an invalid message attribute type, the set of"
            + " supported type prefixes is Binary, Number, and String.",
        "Number|v|Could not cast message attribute 'a' value to number.",
        "String||The message attribute 'a' must contain non-empty message attribute value for"
            + " message attribute type 'String'."
      })
  void attributeThatIsNoneHasACodeOfItsOwn(String type, String value, String complaint) {
    sns.assertRefused(
        publication("m").messageAttribute("a", type, value == null ? "" : value),
        400,
        "ParameterValueInvalid",
        complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS.SNS.SMS.SenderID",
        "AWS.SNS.SMS.SMSType",
        "AWS.SNS.MOBILE.APNS.PUSH_TYPE",
        "AWS.MM.SMS.OriginationNumber"
      })
  void attributesThatSayHowToDeliverArePublished(String name) {
    sns.ok(publication("m").messageAttribute(name, "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS.Colour", "aws.sns.sms.SenderID", "Amazon.a", "AWS.SNS.SMS."})
  void otherNamesOfAwsAreRefused(String name) {
    sns.assertRefused(
        publication("m").messageAttribute(name, "v"),
        400,
        "ParameterValueInvalid",
        "The message attribute name '" + name + "' is invalid.");
  }

  private SnsCall publication(String message) {
    return call("Publish").topic(topic).with("Message", message);
  }

  private static SnsCall batch(String topic) {
    return call("PublishBatch").topic(topic);
  }
}
