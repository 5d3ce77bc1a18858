package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Archives and replays, as far as operations tell of them. */
final class ReplayPolicyTest {
  private static final String QUEUE = TopicFixture.QUEUE_ARN + "q.fifo";
  private static final String ONE_DAY = "{\"MessageRetentionPeriod\":\"1\"}";
  private static final String START = "2026-03-01T12:00:00.000Z";
  private static final String POLICY =
      "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + START + "\"}";

  private final TopicFixture sns = new TopicFixture();

  @Test
  void topicWithAnArchiveIsNotDeleted() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);

    sns.assertRefused(
        call("DeleteTopic").topic(topic),
        400,
        "InvalidState",
        "Invalid state: Cannot delete a topic with an ArchivePolicy");
    setArchive(topic, "{}");
    sns.ok(call("DeleteTopic").topic(topic));

    sns.assertTopicNotFound(call("GetTopicAttributes").topic(topic));
  }

  @Test
  void archiveBeginsLaterWhenItIsOlderThanItsPeriod() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);
    sns.sqs.pass(3 * 24 * 60 * 60);

    assertThat(sns.topicAttributes(topic))
        .containsEntry("BeginningArchiveTime", "2026-03-03T12:00:00Z");
  }

  @Test
  void replayStatusIsToldWhileThereIsAPolicy() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);
    String subscription = sns.subscribe(topic, "sqs", QUEUE);
    assertThat(sns.subscriptionAttributes(subscription))
        .doesNotContainKeys("ReplayPolicy", "ReplayStatus");

    sns.ok(setting(subscription, POLICY));
    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("ReplayPolicy", POLICY)
        .containsKey("ReplayStatus");
    assertThat(sns.subscriptionAttributes(subscription).get("ReplayStatus"))
        .isIn("Pending", "Completed");

    sns.ok(setting(subscription, "{}"));
    assertThat(sns.subscriptionAttributes(subscription))
        .doesNotContainKeys("ReplayPolicy", "ReplayStatus");
  }

  @Test
  void replayFailsWhereTheArchiveEnds() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);
    String bounded = POLICY.replace("}", ",\"EndingPoint\":\"2026-03-01T13:00:00.000Z\"}");
    String subscription = sns.subscribe(topic, "sqs", QUEUE, "ReplayPolicy", bounded);
    assertThat(sns.subscriptionAttributes(subscription)).containsEntry("ReplayStatus", "Pending");

    setArchive(topic, "{}");

    assertThat(sns.subscriptionAttributes(subscription)).containsEntry("ReplayStatus", "Failed");
  }

  @Test
  void replayWithAnEndIsCompletedThere() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);
    String bounded = POLICY.replace("}", ",\"EndingPoint\":\"2026-03-01T13:00:00.000Z\"}");
    String subscription = sns.subscribe(topic, "sqs", QUEUE, "ReplayPolicy", bounded);

    sns.sqs.pass(3600);

    assertThat(sns.subscriptionAttributes(subscription)).containsEntry("ReplayStatus", "Completed");
  }

  @Test
  void replayNeedsAnArchive() {
    String topic = sns.createTopic("news.fifo");
    String subscription = sns.subscribe(topic, "sqs", QUEUE);
    String complaint = "ReplayPolicy Reason: The topic has no ArchivePolicy";

    sns.assertInvalid(setting(subscription, POLICY), complaint);
    sns.assertInvalid(
        TopicFixture.subscription(topic, "sqs", TopicFixture.QUEUE_ARN + "other.fifo")
            .attribute("ReplayPolicy", POLICY),
        complaint);
  }

  @Test
  void replayBeginsInThePast() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);
    String subscription = sns.subscribe(topic, "sqs", QUEUE);

    sns.assertInvalid(
        setting(subscription, POLICY.replace("12:00:00.000", "12:00:00.001")),
        "ReplayPolicy Reason: StartingPoint is in the future");
    sns.assertInvalid(
        setting(subscription, POLICY.replace("2026-03", "+99999-03")),
        "ReplayPolicy: StartingPoint must be a time like 2026-03-01T12:00:00.000Z.");
  }

  @Test
  void onlySoManyReplaysAreOnAtATime() {
    String topic = sns.createTopic("news.fifo", "ArchivePolicy", ONE_DAY);
    String bounded = POLICY.replace("}", ",\"EndingPoint\":\"2026-03-01T13:00:00.000Z\"}");
    for (int i = 0; i < 20; i++) {
      sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + i + ".fifo", "ReplayPolicy", bounded);
    }

    sns.assertRefused(
        TopicFixture.subscription(topic, "sqs", QUEUE).attribute("ReplayPolicy", bounded),
        403,
        "ReplayLimitExceeded",
        "Replay limit exceeded");
  }

  private void setArchive(String topic, String policy) {
    sns.ok(
        call("SetTopicAttributes")
            .topic(topic)
            .with("AttributeName", "ArchivePolicy")
            .with("AttributeValue", policy));
  }

  private static SnsCall setting(String subscription, String policy) {
    return call("SetSubscriptionAttributes")
        .with("SubscriptionArn", subscription)
        .with("AttributeName", "ReplayPolicy")
        .with("AttributeValue", policy);
  }
}
