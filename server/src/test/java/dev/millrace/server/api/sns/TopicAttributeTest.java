package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetTopicAttributes and SetTopicAttributes, and the attributes of CreateTopic. */
class TopicAttributeTest {
  private static final String DEFAULT_DELIVERY_POLICY =
      """
      {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,\
      "numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,\
      "backoffFunction":"linear"},"disableSubscriptionOverrides":false,\
      "defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}\
      """;
  private static final String ROLE = "arn:aws:iam::000000000000:role/feedback";

  private final TopicFixture sns = new TopicFixture();

  @Test
  void newTopicHasTheServicesAttributesInItsOrder() {
    String topic = sns.createTopic("news");

    assertThat(sns.topicAttributes(topic))
        .containsExactly(
            Map.entry(
                "Policy",
                """
                {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[\
                {"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},\
                "Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes",\
                "SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",\
                "SNS:ListSubscriptionsByTopic","SNS:Publish"],\
                "Resource":"arn:aws:sns:us-east-1:000000000000:news",\
                "Condition":{"StringEquals":{"AWS:SourceOwner":"000000000000"}}}]}\
                """),
            Map.entry("Owner", "000000000000"),
            Map.entry("SubscriptionsPending", "0"),
            Map.entry("TopicArn", topic),
            Map.entry("EffectiveDeliveryPolicy", DEFAULT_DELIVERY_POLICY),
            Map.entry("SubscriptionsConfirmed", "0"),
            Map.entry("DisplayName", ""),
            Map.entry("SubscriptionsDeleted", "0"));
  }

  @Test
  void everythingThatWasSetIsToldInTheServicesOrder() {
    String topic =
        sns.createTopic(
            "news",
            "DisplayName",
            "News",
            "KmsMasterKeyId",
            "alias/key",
            "SignatureVersion",
            "2",
            "TracingConfig",
            "Active",
            "HTTPSuccessFeedbackSampleRate",
            "7",
            "FifoTopic",
            "false",
            "ContentBasedDeduplication",
            "false",
            "DeliveryPolicy",
            "{\"http\":{\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":5}}}");

    assertThat(sns.topicAttributes(topic))
        .containsEntry(
            "DeliveryPolicy", "{\"http\":{\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":5}}}")
        .containsEntry("HTTPSuccessFeedbackSampleRate", "7")
        .containsEntry("TracingConfig", "Active")
        .containsEntry("SignatureVersion", "2")
        .containsEntry("KmsMasterKeyId", "alias/key");
    assertThat(sns.topicAttributes(topic).keySet())
        .containsExactly(
            "Policy",
            "SignatureVersion",
            "Owner",
            "SubscriptionsPending",
            "KmsMasterKeyId",
            "TopicArn",
            "TracingConfig",
            "EffectiveDeliveryPolicy",
            "SubscriptionsConfirmed",
            "DisplayName",
            "DeliveryPolicy",
            "SubscriptionsDeleted",
            "HTTPSuccessFeedbackSampleRate");
  }

  @Test
  void fifoTopicTellsWhatOnlyFifoTopicsHave() {
    String topic =
        sns.createTopic(
            "news.fifo",
            "ContentBasedDeduplication",
            "true",
            "FifoThroughputScope",
            "MessageGroup");

    assertThat(sns.topicAttributes(topic))
        .containsEntry("FifoTopic", "true")
        .containsEntry("ContentBasedDeduplication", "true")
        .containsEntry("FifoThroughputScope", "MessageGroup")
        .doesNotContainKeys("ArchivePolicy", "BeginningArchiveTime");
    assertThat(sns.topicAttributes(sns.createTopic("plain.fifo")))
        .containsEntry("ContentBasedDeduplication", "false")
        .containsEntry("FifoThroughputScope", "Topic");
  }

  @Test
  void capitalLettersOfTrueAndFalseDoNotCount() {
    String topic =
        sns.ok(
                call("CreateTopic")
                    .with("Name", "capital.fifo")
                    .attribute("FifoTopic", "True")
                    .attribute("ContentBasedDeduplication", "True"))
            .only("TopicArn");

    assertThat(sns.topicAttributes(topic))
        .containsEntry("FifoTopic", "true")
        .containsEntry("ContentBasedDeduplication", "true");
    assertThat(sns.createTopic("capital.fifo", "ContentBasedDeduplication", "true"))
        .isEqualTo(topic);
    set(topic, "ContentBasedDeduplication", "False");
    assertThat(sns.topicAttributes(topic)).containsEntry("ContentBasedDeduplication", "false");
  }

  @Test
  void archiveBeginsWhenItsPolicyIsSetAndEndsWithIt() {
    String topic = sns.createTopic("news.fifo");
    set(topic, "ArchivePolicy", "{\"MessageRetentionPeriod\":30}");
    sns.sqs.pass(60);
    set(topic, "ArchivePolicy", "{\"MessageRetentionPeriod\":\"365\"}");

    assertThat(sns.topicAttributes(topic))
        .containsEntry("ArchivePolicy", "{\"MessageRetentionPeriod\":\"365\"}")
        .containsEntry("BeginningArchiveTime", "2026-03-01T12:00:00Z");
    set(topic, "ArchivePolicy", "{}");
    assertThat(sns.topicAttributes(topic))
        .doesNotContainKeys("ArchivePolicy", "BeginningArchiveTime");
    assertThat(
            sns.topicAttributes(
                sns.createTopic(
                    "kept.fifo", "ArchivePolicy", "{\"MessageRetentionPeriod\":\"1\"}")))
        .containsEntry("BeginningArchiveTime", "2026-03-01T12:01:00Z");
  }

  @Test
  void countsFollowTheSubscriptions() {
    String topic = sns.createTopic("news");
    String first = sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "a");
    sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "b");
    sns.subscribe(topic, "email", "a@example.com");
    sns.ok(call("Unsubscribe").with("SubscriptionArn", first));

    assertThat(sns.topicAttributes(topic))
        .containsEntry("SubscriptionsConfirmed", "1")
        .containsEntry("SubscriptionsPending", "1")
        .containsEntry("SubscriptionsDeleted", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "DisplayName,News of the day",
    "KmsMasterKeyId,alias/aws/sns",
    "SignatureVersion,1",
    "TracingConfig,PassThrough",
    "ApplicationSuccessFeedbackRoleArn," + ROLE,
    "FirehoseFailureFeedbackRoleArn," + ROLE,
    "HTTPSuccessFeedbackSampleRate,0",
    "LambdaSuccessFeedbackSampleRate,100",
    "SQSFailureFeedbackRoleArn," + ROLE
  })
  void attributeIsSetAndTakenAway(String name, String value) {
    String topic = sns.createTopic("news");

    set(topic, name, value);
    assertThat(sns.topicAttributes(topic)).containsEntry(name, value);
    sns.ok(call("SetTopicAttributes").topic(topic).with("AttributeName", name));

    Map<String, String> rest = sns.topicAttributes(topic);
    assertThat(rest.getOrDefault(name, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SignatureVersion|3|SignatureVersion: Invalid value [3]. Must be 1 or 2.",
        "TracingConfig|x|TracingConfig: Invalid value [x]. Must be PassThrough or Active.",
        "HTTPSuccessFeedbackSampleRate|101|HTTPSuccessFeedbackSampleRate: Invalid value [101]."
            + " Must be an integer between 0 and 100.",
        "SQSSuccessFeedbackSampleRate|07|SQSSuccessFeedbackSampleRate: Invalid value [07]."
            + " Must be an integer between 0 and 100.",
        "SQSFailureFeedbackRoleArn|role|SQSFailureFeedbackRoleArn: Invalid value [role]. Must be"
            + " the ARN of a role.",
        "ContentBasedDeduplication|true|ContentBasedDeduplication: Can only be set for FIFO"
            + " topics.",
        "ContentBasedDeduplication|yes|ContentBasedDeduplication: Invalid value [yes]. Must be"
            + " true or false.",
        "FifoThroughputScope|Topic|FifoThroughputScope: Can only be set for FIFO topics.",
        "ArchivePolicy|{}|ArchivePolicy: Only FIFO topics have an archive.",
        "Policy|{|Policy Error: null",
        "Policy|[]|Policy Error: null",
        "Policy|{}|Policy Error: null",
        "DeliveryPolicy|{|DeliveryPolicy: failed to parse JSON"
      })
  void valueThatAnAttributeCannotHaveIsRefused(String name, String value, String complaint) {
    String topic = sns.createTopic("news");

    sns.assertInvalid(setting(topic, name, value), complaint);
    sns.assertInvalid(
        call("CreateTopic").with("Name", "other").attribute(name, value),
        "Attributes Reason: " + complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "366", "1.5", "01", "x", "9999"})
  void archiveIsKeptFor1To365Days(String days) {
    String topic = sns.createTopic("news.fifo");

    sns.assertInvalid(
        setting(topic, "ArchivePolicy", "{\"MessageRetentionPeriod\":\"" + days + "\"}"),
        "ArchivePolicy: MessageRetentionPeriod must be an integer between 1 and 365.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"MessageRetentionPeriod\":null}",
        "{\"MessageRetentionPeriod\":\"5\",\"More\":1}",
        "{\"Other\":\"5\"}"
      })
  void archivePolicyHasOneMember(String policy) {
    sns.assertInvalid(
        setting(sns.createTopic("news.fifo"), "ArchivePolicy", policy),
        "ArchivePolicy: MessageRetentionPeriod must be an integer between 1 and 365.");
  }

  @Test
  void displayNameHasAtMost100Characters() {
    String topic = sns.createTopic("news");
    set(topic, "DisplayName", "é".repeat(100));

    for (String name : new String[] {"é".repeat(101), "a\nb"}) {
      sns.assertInvalid(
          setting(topic, "DisplayName", name),
          "DisplayName: Must be at most 100 characters without control characters.");
    }
    sns.assertInvalid(
        setting(topic, "KmsMasterKeyId", "k".repeat(2049)),
        "KmsMasterKeyId: Invalid value [a value of 2049 characters]. Must be the id of a key.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FifoTopic", "DataProtectionPolicy", "Owner", "TopicArn", "x", ""})
  void attributeThatCannotBeSetIsRefused(String name) {
    sns.assertInvalid(setting(sns.createTopic("news"), name, "true"), "AttributeName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DataProtectionPolicy", "Owner", "x"})
  void topicIsNotMadeWithAttributesThatItHasNot(String name) {
    sns.assertInvalid(
        call("CreateTopic").with("Name", "news").attribute(name, "true"),
        "Attributes Reason: AttributeName");
    sns.assertTopicNotFound(call("GetTopicAttributes").topic(TopicFixture.ARN + "news"));
  }

  @Test
  void ownersPolicyIsToldAsItWasWritten() {
    String topic = sns.createTopic("news");
    String policy =
        "{ \"Statement\": {\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sns:Publish\"} }";

    set(topic, "Policy", policy);

    assertThat(sns.topicAttributes(topic)).containsEntry("Policy", policy);
    sns.assertInvalid(
        setting(topic, "Policy", policy.replace("Publish", "CreateTopic")),
        "Policy statement action out of service scope!");
    sns.assertInvalid(
        setting(topic, "Policy", policy.replace("Allow", "x".repeat(30_720))),
        "Policy Error: null");
  }

  @Test
  void topicThatIsNotThereHasNoAttributes() {
    String topic = TopicFixture.ARN + "none";
    sns.assertTopicNotFound(call("GetTopicAttributes").topic(topic));
    sns.assertTopicNotFound(setting(topic, "DisplayName", "x"));
  }

  private void set(String topic, String name, String value) {
    sns.assertResult("SetTopicAttributes", "", sns.send(setting(topic, name, value)));
  }

  private static SnsCall setting(String topic, String name, String value) {
    return call("SetTopicAttributes")
        .topic(topic)
        .with("AttributeName", name)
        .with("AttributeValue", value);
  }
}
