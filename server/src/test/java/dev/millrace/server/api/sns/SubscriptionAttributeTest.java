package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetSubscriptionAttributes, SetSubscriptionAttributes, and the attributes of Subscribe. */
class SubscriptionAttributeTest {
  private static final String QUEUE = TopicFixture.QUEUE_ARN + "orders";
  private static final String STREAM =
      "arn:aws:firehose:us-east-1:" + TopicFixture.ACCOUNT + ":deliverystream/s";
  private static final String ROLE = "arn:aws:iam::" + TopicFixture.ACCOUNT + ":role/r";
  private static final String REDRIVE =
      "{\"deadLetterTargetArn\":\"" + TopicFixture.QUEUE_ARN + "dead\"}";

  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");
  private final String fifo = sns.createTopic("news.fifo");

  @Test
  void subscriptionHasTheServicesAttributesInItsOrder() {
    String subscription = sns.subscribe(topic, "sqs", QUEUE);

    assertThat(sns.subscriptionAttributes(subscription))
        .containsExactly(
            Map.entry("SubscriptionPrincipal", "arn:aws:iam::000000000000:root"),
            Map.entry("Owner", "000000000000"),
            Map.entry("RawMessageDelivery", "false"),
            Map.entry("TopicArn", topic),
            Map.entry("Endpoint", QUEUE),
            Map.entry("Protocol", "sqs"),
            Map.entry("PendingConfirmation", "false"),
            Map.entry("ConfirmationWasAuthenticated", "true"),
            Map.entry("SubscriptionArn", subscription));
  }

  @Test
  void everythingThatWasSetIsToldInTheServicesOrder() {
    String subscription =
        sns.subscribe(
            topic,
            "https",
            "https://example.com/",
            "RawMessageDelivery",
            "true",
            "FilterPolicy",
            "{ \"a\": [\"b\"] }",
            "FilterPolicyScope",
            "MessageBody",
            "RedrivePolicy",
            REDRIVE,
            "DeliveryPolicy",
            "{\"throttlePolicy\":{\"maxReceivesPerSecond\":5}}");

    Map<String, String> attributes = sns.subscriptionAttributes(subscription);

    assertThat(attributes)
        .containsEntry("RawMessageDelivery", "true")
        .containsEntry("FilterPolicy", "{ \"a\": [\"b\"] }")
        .containsEntry("FilterPolicyScope", "MessageBody")
        .containsEntry("RedrivePolicy", REDRIVE)
        .containsEntry(
            "DeliveryPolicy",
            "{\"healthyRetryPolicy\":null,\"sicklyRetryPolicy\":null,"
                + "\"throttlePolicy\":{\"maxReceivesPerSecond\":5},\"requestPolicy\":null,"
                + "\"guaranteed\":false}")
        .containsEntry("PendingConfirmation", "true")
        .containsEntry("ConfirmationWasAuthenticated", "false");
    assertThat(attributes.keySet())
        .containsExactly(
            "SubscriptionPrincipal",
            "Owner",
            "RawMessageDelivery",
            "FilterPolicy",
            "TopicArn",
            "Endpoint",
            "EffectiveDeliveryPolicy",
            "DeliveryPolicy",
            "FilterPolicyScope",
            "Protocol",
            "PendingConfirmation",
            "ConfirmationWasAuthenticated",
            "RedrivePolicy",
            "SubscriptionArn");
  }

  @Test
  void effectiveDeliveryPolicyIsTheTopicsUnlessThereIsAnOwn() {
    String subscription = sns.subscribe(topic, "http", "http://example.com/");
    sns.ok(
        call("SetTopicAttributes")
            .topic(topic)
            .with("AttributeName", "DeliveryPolicy")
            .with(
                "AttributeValue",
                "{\"http\":{\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":5}}}"));

    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry(
            "EffectiveDeliveryPolicy",
            """
            {"healthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,\
            "numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,\
            "backoffFunction":"linear"},"sicklyRetryPolicy":null,\
            "throttlePolicy":{"maxReceivesPerSecond":5},\
            "requestPolicy":{"headerContentType":"text/plain; charset=UTF-8"},\
            "guaranteed":false}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RawMessageDelivery|true|false",
        "FilterPolicy|{\"a\":[{\"prefix\":\"b\"}]}|",
        "RedrivePolicy|" + REDRIVE + "|"
      })
  void attributeIsSetAndTakenAway(String name, String value, String without) {
    String subscription = sns.subscribe(topic, "sqs", QUEUE);

    sns.assertResult("SetSubscriptionAttributes", "", sns.send(setting(subscription, name, value)));
    assertThat(sns.subscriptionAttributes(subscription)).containsEntry(name, value);
    sns.ok(
        call("SetSubscriptionAttributes")
            .with("SubscriptionArn", subscription)
            .with("AttributeName", name));

    assertThat(sns.subscriptionAttributes(subscription).get(name)).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FilterPolicy", "RedrivePolicy"})
  void emptyObjectTakesAPolicyAway(String name) {
    String subscription =
        sns.subscribe(
            topic, "sqs", QUEUE, "FilterPolicy", "{\"a\":[\"b\"]}", "RedrivePolicy", REDRIVE);

    sns.ok(setting(subscription, name, "{}"));

    assertThat(sns.subscriptionAttributes(subscription)).doesNotContainKey(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Owner|x|AttributeName",
        "x|x|AttributeName",
        "RawMessageDelivery|yes|RawMessageDelivery: Invalid value [yes]. Must be true or false.",
        "FilterPolicyScope|Body|FilterPolicyScope: Invalid value [Body]. Please use either"
            + " MessageBody or MessageAttributes",
        "FilterPolicy|{|FilterPolicy: failed to parse JSON.",
        "FilterPolicy|[]|FilterPolicy: failed to parse JSON.",
        "FilterPolicy|{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}"
            + "|FilterPolicy: Filter policy can not have more than 5 keys",
        "FilterPolicy|{\"a\":{\"b\":[\"c\"]}}|Filter policy scope MessageAttributes does not"
            + " support nested filter policy",
        "DeliveryPolicy|{}|DeliveryPolicy: Delivery protocol [sqs] does not support delivery"
            + " policies.",
        "SubscriptionRoleArn|x|SubscriptionRoleArn: Delivery protocol [sqs] does not need a role.",
        "RedrivePolicy|{|RedrivePolicy: failed to parse JSON.",
        "RedrivePolicy|{\"a\":1}|RedrivePolicy: deadLetterTargetArn is an invalid arn",
        "RedrivePolicy|{\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:000000000000:t\"}"
            + "|RedrivePolicy: deadLetterTargetArn is an invalid arn",
        "RedrivePolicy|{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:d\",\"a\":1}"
            + "|RedrivePolicy: only deadLetterTargetArn is allowed",
        "RedrivePolicy|{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:d\"}"
            + "|RedrivePolicy: the dead-letter queue must be in the same account and region.",
        "RedrivePolicy|{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:d.fifo\"}"
            + "|RedrivePolicy: must use a standard queue as DLQ",
        "ReplayPolicy|{}|ReplayPolicy: Only FIFO topics have an archive."
      })
  void valueThatAnAttributeCannotHaveIsRefused(String name, String value, String complaint) {
    sns.assertInvalid(
        TopicFixture.subscription(topic, "sqs", QUEUE).attribute(name, value),
        "Attributes Reason: " + complaint);
    String subscription = sns.subscribe(topic, "sqs", QUEUE);

    sns.assertInvalid(setting(subscription, name, value), complaint);
  }

  @Test
  void policyAndScopeAreCheckedTogether() {
    String nested = "{\"a\":{\"b\":[\"c\"]}}";
    String complaint =
        "Filter policy scope MessageAttributes does not support nested filter policy";
    String subscription =
        sns.subscribe(
            topic, "sqs", QUEUE, "FilterPolicy", nested, "FilterPolicyScope", "MessageBody");

    sns.assertInvalid(setting(subscription, "FilterPolicyScope", "MessageAttributes"), complaint);
    sns.assertInvalid(setting(subscription, "FilterPolicyScope", ""), complaint);
    sns.ok(setting(subscription, "FilterPolicy", "{\"a\":[\"b\"]}"));
    sns.ok(setting(subscription, "FilterPolicyScope", "MessageAttributes"));

    sns.assertInvalid(setting(subscription, "FilterPolicy", nested), complaint);
    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("FilterPolicy", "{\"a\":[\"b\"]}")
        .containsEntry("FilterPolicyScope", "MessageAttributes");
  }

  @ParameterizedTest
  @CsvSource({
    "email,a@example.com",
    "email-json,a@example.com",
    "sms,+15551234567",
    "lambda,arn:aws:lambda:us-east-1:000000000000:function:f"
  })
  void rawDeliveryIsForThoseWhoCanTakeIt(String protocol, String endpoint) {
    sns.assertInvalid(
        TopicFixture.subscription(topic, protocol, endpoint)
            .attribute("RawMessageDelivery", "true"),
        "Attributes Reason: Delivery protocol ["
            + protocol
            + "] does not support raw message delivery.");
    sns.ok(
        TopicFixture.subscription(topic, protocol, endpoint)
            .attribute("RawMessageDelivery", "false"));
  }

  @Test
  void firehoseNeedsARole() {
    sns.assertInvalid(
        TopicFixture.subscription(topic, "firehose", STREAM),
        "Attributes Reason: SubscriptionRoleArn: Is required for the protocol firehose.");
    sns.assertInvalid(
        TopicFixture.subscription(topic, "firehose", STREAM).attribute("SubscriptionRoleArn", "r"),
        "Attributes Reason: SubscriptionRoleArn: Invalid value [r]. Must be the ARN of a role.");

    String subscription = sns.subscribe(topic, "firehose", STREAM, "SubscriptionRoleArn", ROLE);

    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("SubscriptionRoleArn", ROLE)
        .containsEntry("PendingConfirmation", "false");
    sns.assertInvalid(
        setting(subscription, "SubscriptionRoleArn", ""),
        "SubscriptionRoleArn: Invalid value []. Must be the ARN of a role.");
  }

  @Test
  void fifoQueueHasAFifoDeadLetterQueue() {
    String subscription = sns.subscribe(fifo, "sqs", QUEUE + ".fifo");

    sns.assertInvalid(
        setting(subscription, "RedrivePolicy", REDRIVE),
        "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
    sns.ok(setting(subscription, "RedrivePolicy", REDRIVE.replace("dead\"", "dead.fifo\"")));
    sns.ok(setting(sns.subscribe(fifo, "sqs", QUEUE), "RedrivePolicy", REDRIVE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|failed to parse JSON.",
        "{\"PointType\":\"X\"}|PointType must be Timestamp.",
        "{\"PointType\":\"Timestamp\"}|StartingPoint must be a time like"
            + " 2026-03-01T12:00:00.000Z.",
        "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"soon\"}|StartingPoint must be a time"
            + " like 2026-03-01T12:00:00.000Z.",
        "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2026-03-01T12:00:00.000Z\","
            + "\"EndingPoint\":\"2026-03-01T12:00:00.000Z\"}|StartingPoint must be before"
            + " EndingPoint.",
        "{\"PointType\":\"Timestamp\",\"More\":1}|Only PointType, StartingPoint and EndingPoint"
            + " are allowed."
      })
  void replayPolicyThatIsNoneIsRefused(String policy, String complaint) {
    String subscription = sns.subscribe(fifo, "sqs", QUEUE + ".fifo");

    sns.assertInvalid(setting(subscription, "ReplayPolicy", policy), "ReplayPolicy: " + complaint);
  }

  @Test
  void replayPolicyIsToldAsItWasWritten() {
    String archived =
        sns.createTopic("kept.fifo", "ArchivePolicy", "{\"MessageRetentionPeriod\":\"1\"}");
    String subscription = sns.subscribe(archived, "sqs", QUEUE + ".fifo");
    String policy = "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2026-03-01T12:00:00.000Z\"}";

    sns.ok(setting(subscription, "ReplayPolicy", policy));

    assertThat(sns.subscriptionAttributes(subscription)).containsEntry("ReplayPolicy", policy);
  }

  @Test
  void subscriptionThatIsNotThereHasNoAttributes() {
    String none = topic + ":00000000-0000-4000-8000-000000000000";
    for (SnsCall call :
        new SnsCall[] {
          call("GetSubscriptionAttributes").with("SubscriptionArn", none),
          setting(none, "RawMessageDelivery", "true"),
          setting(none.replace("news", "none"), "RawMessageDelivery", "true")
        }) {
      sns.assertRefused(call, 404, "NotFound", "Subscription does not exist");
    }
  }

  @Test
  void arnThatIsNoSubscriptionsIsRefused() {
    for (String operation : new String[] {"GetSubscriptionAttributes", "Unsubscribe"}) {
      sns.assertInvalid(
          call(operation).with("SubscriptionArn", "x"),
          "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
      sns.assertInvalid(call(operation).with("SubscriptionArn", topic), "SubscriptionArn");
      sns.assertInvalid(call(operation).with("SubscriptionArn", topic + ":x"), "SubscriptionId");
    }
  }

  private static SnsCall setting(String subscription, String name, String value) {
    return call("SetSubscriptionAttributes")
        .with("SubscriptionArn", subscription)
        .with("AttributeName", name)
        .with("AttributeValue", value);
  }
}
