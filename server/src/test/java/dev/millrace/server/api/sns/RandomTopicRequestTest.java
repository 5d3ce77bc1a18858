package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sqs.ModelCall.list;
import static dev.millrace.server.api.sqs.ModelCall.node;
import static dev.millrace.server.api.sqs.ModelCall.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.server.api.sqs.ModelCall;
import dev.millrace.server.api.sqs.Outcome;
import dev.millrace.server.api.sqs.Protocol;
import dev.millrace.server.api.sqs.Spoiler;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of the model's types with values that may or may not do, and every member left out.
 * Every error is one that the model gives the operation or the framework has, and what is refused
 * has changed nothing. The seed in a failing test's name replays it.
 */
class RandomTopicRequestTest {
  private static final int REQUESTS = 600;
  private static final Document TRUE = new Document.Bool(true);

  private static final Map<String, Integer> FRAMEWORK =
      Map.of(
          "AuthorizationError", 403,
          "InvalidParameter", 400,
          "MalformedInput", 400,
          "ParameterValueInvalid", 400,
          "ValidationError", 400);

  private static final List<String> OPERATIONS =
      List.of(
          "AddPermission",
          "ConfirmSubscription",
          "CreateTopic",
          "DeleteTopic",
          "GetDataProtectionPolicy",
          "GetSubscriptionAttributes",
          "GetTopicAttributes",
          "ListSubscriptions",
          "ListSubscriptionsByTopic",
          "ListTagsForResource",
          "ListTopics",
          "Publish",
          "PublishBatch",
          "PutDataProtectionPolicy",
          "RemovePermission",
          "SetSubscriptionAttributes",
          "SetTopicAttributes",
          "Subscribe",
          "TagResource",
          "Unsubscribe",
          "UntagResource");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "news",
          "news.fifo",
          "-1",
          "0",
          "1",
          "101",
          "9".repeat(30),
          "true",
          "false",
          "json",
          "sqs",
          "http",
          "email",
          "firehose",
          "MessageBody",
          "String",
          "Number.",
          "Binary",
          "x".repeat(81),
          "x".repeat(257),
          "x".repeat(5_000),
          "a\nb",
          "\u0000",
          "\uffff",
          "\ud83d\ude00",
          "\u202e",
          "<&>\"'\\",
          "]]>",
          "{}",
          "[]",
          "{",
          "[".repeat(2_000),
          "{\"a\":".repeat(2_000),
          "{\"a\":1e999999999}",
          "{\"MessageRetentionPeriod\":1e999999999}",
          "{\"MessageRetentionPeriod\":\"30\"}",
          "{\"a\":[{\"numeric\":[\"=\",1e99999999999]}]}",
          "{\"a\":{\"b\":[null]}}",
          "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":1e99}}}",
          "{\"throttlePolicy\":{\"maxReceivesPerSecond\":1e999999999}}",
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\"}",
          "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"+999999999-12-31T23:59:59Z\"}",
          "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}",
          "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[null]}}",
          "arn:aws:iam::000000000000:role/r",
          "arn:aws:sns:us-east-1:000000000000:news",
          "arn:aws:sns:us-east-1:000000000000:none",
          "arn:aws:sns:us-east-1:000000000000:news:00000000-0000-4000-8000-000000000000",
          "arn:aws:sns:eu-west-1:111122223333:news",
          "arn:aws:sqs:us-east-1:000000000000:orders",
          "arn:aws:sqs:us-east-1:000000000000:orders.fifo",
          "http://localhost/",
          "http://[::1/",
          "a@example.com",
          "+15551234567");

  private static final List<String> KEYS =
      List.of(
          "ArchivePolicy",
          "ContentBasedDeduplication",
          "DeliveryPolicy",
          "DisplayName",
          "FifoThroughputScope",
          "FifoTopic",
          "FilterPolicy",
          "FilterPolicyScope",
          "HTTPSuccessFeedbackSampleRate",
          "KmsMasterKeyId",
          "Policy",
          "RawMessageDelivery",
          "RedrivePolicy",
          "ReplayPolicy",
          "SignatureVersion",
          "SubscriptionRoleArn",
          "TracingConfig");

  private static final Spoiler SPOILER = new Spoiler(TEXTS, KEYS);

  /** Topics with something of everything that a request could change. */
  private static final class Filled {
    private final TopicFixture sns = new TopicFixture();
    private final String topic = sns.createTopic("news");
    private final String queue = sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "orders");
    private final String pending = sns.subscribe(topic, "http", "http://example.com/");
    private final String token;

    private Filled() {
      sns.ok(SnsCall.call("TagResource").with("ResourceArn", topic).tag("team", "blue"));
      sns.createTopic("news.fifo");
      String asked = sns.owed(topic, pending).getFirst();
      token = asked.substring(asked.indexOf(' ') + 1);
    }

    private List<List<Bytes>> state() {
      return sns.sqs.host().summarize();
    }

    private SqsReply send(ModelCall call) {
      return sns.sqs.send(
          call.request(Protocol.QUERY, TopicFixture.as(TopicFixture.ACCOUNT, "us-east-1")));
    }

    private ModelCall accepted(String operation) {
      Document.Node input =
          switch (operation) {
            case "AddPermission" ->
                node(
                    "TopicArn", text(topic),
                    "Label", text("others"),
                    "AWSAccountId", list(text("111122223333")),
                    "ActionName", list(text("Publish")));
            case "ConfirmSubscription" ->
                node(
                    "TopicArn", text(topic),
                    "Token", text(token),
                    "AuthenticateOnUnsubscribe", text("true"));
            case "CreateTopic" ->
                node(
                    "Name", text("other"),
                    "Attributes", node("DisplayName", text("Other")),
                    "Tags", list(node("Key", text("a"), "Value", text("b"))),
                    "DataProtectionPolicy", text(""));
            case "DeleteTopic", "GetTopicAttributes" -> node("TopicArn", text(topic));
            case "GetDataProtectionPolicy", "ListTagsForResource" ->
                node("ResourceArn", text(topic));
            case "GetSubscriptionAttributes", "Unsubscribe" -> node("SubscriptionArn", text(queue));
            case "ListSubscriptions", "ListTopics" -> node("NextToken", text(""));
            case "ListSubscriptionsByTopic" -> node("TopicArn", text(topic), "NextToken", text(""));
            case "Publish" ->
                new ModelCall(SnsService.SCHEMA, "", message())
                    .with("TopicArn", text(topic))
                    .input();
            case "PublishBatch" ->
                node("TopicArn", text(topic), "PublishBatchRequestEntries", list(entry()));
            case "PutDataProtectionPolicy" ->
                node("ResourceArn", text(topic), "DataProtectionPolicy", text(""));
            case "RemovePermission" -> node("TopicArn", text(topic), "Label", text("others"));
            case "SetSubscriptionAttributes" ->
                node(
                    "SubscriptionArn", text(queue),
                    "AttributeName", text("RawMessageDelivery"),
                    "AttributeValue", text("true"));
            case "SetTopicAttributes" ->
                node(
                    "TopicArn", text(topic),
                    "AttributeName", text("DisplayName"),
                    "AttributeValue", text("News"));
            case "Subscribe" ->
                node(
                    "TopicArn", text(topic),
                    "Protocol", text("sqs"),
                    "Endpoint", text(TopicFixture.QUEUE_ARN + "more"),
                    "Attributes", node("RawMessageDelivery", text("true")),
                    "ReturnSubscriptionArn", TRUE);
            case "TagResource" ->
                node(
                    "ResourceArn", text(topic),
                    "Tags", list(node("Key", text("a"), "Value", text("b"))));
            case "UntagResource" -> node("ResourceArn", text(topic), "TagKeys", list(text("team")));
            default -> throw new IllegalArgumentException("no request for " + operation);
          };
      return new ModelCall(SnsService.SCHEMA, operation, input);
    }

    private static Document.Node message() {
      return node(
          "Message", text("m"),
          "Subject", text("News"),
          "MessageStructure", text(""),
          "MessageAttributes",
              node("a", node("DataType", text("String"), "StringValue", text("v"))),
          "MessageGroupId", text("g"));
    }

    private static Document.Node entry() {
      return new ModelCall(SnsService.SCHEMA, "", message()).with("Id", text("1")).input();
    }
  }

  @Test
  void unspoiledRequestsAreTaken() {
    for (String operation : OPERATIONS) {
      Filled topics = new Filled();
      assertThat(topics.send(topics.accepted(operation)).status()).as(operation).isEqualTo(200);
    }
  }

  @Test
  void requestWithoutWhatTheModelRequiresIsRefusedAndChangesNothing() {
    Filled topics = new Filled();
    List<List<Bytes>> before = topics.state();
    for (String operation : OPERATIONS) {
      ModelCall full = topics.accepted(operation);
      full.schema().input().members().stream()
          .filter(member -> member.required())
          .forEach(member -> {
            SqsReply reply = topics.send(full.without(List.of(member.name())));
            String path = member.name().substring(0, 1).toLowerCase(Locale.ROOT);
            topics.sns.assertRefused(
                reply,
                400,
                "ValidationError",
                "1 validation error detected: Value null at '"
                    + path
                    + member.name().substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
          });
    }
    assertThat(topics.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void refusalIsOneOfTheModelsAndChangesNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Filled topics = new Filled();
    Map<Integer, Integer> statuses = new HashMap<>();
    for (int at = 0; at < REQUESTS; at++) {
      ModelCall call = topics.accepted(OPERATIONS.get(random.nextInt(OPERATIONS.size())));
      for (int times = random.nextInt(3); times >= 0; times--) {
        call = SPOILER.spoiled(call, random);
      }
      List<List<Bytes>> before = topics.state();
      try {
        Outcome outcome = Outcome.of(Protocol.QUERY, topics.send(call), call.schema(), FRAMEWORK);
        statuses.merge(outcome.status(), 1, Integer::sum);
        boolean changed = !topics.state().equals(before);
        assertThat(changed && outcome.changesNothing()).as("changed by a refusal").isFalse();
        topics = changed ? new Filled() : topics;
      } catch (AssertionError failure) {
        throw new AssertionError("request " + at + ": " + call, failure);
      }
    }
    assertThat(statuses).containsKeys(200, 400, 404);
  }
}
