package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue's attributes: names, ranges, defaults. */
class QueueAttributeTest {
  private final SqsFixture sqs = new SqsFixture();

  @Test
  void allAttributesOfANewQueueAreTheDefaults() {
    String url = sqs.createQueue("orders");
    long createdSeconds = sqs.clock.nowMillis() / 1000;

    for (Protocol protocol : Protocol.values()) {
      assertThat(all(protocol, url))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:orders"),
                  Map.entry("ApproximateNumberOfMessages", "0"),
                  Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                  Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                  Map.entry("CreatedTimestamp", Long.toString(createdSeconds)),
                  Map.entry("LastModifiedTimestamp", Long.toString(createdSeconds)),
                  Map.entry("DelaySeconds", "0"),
                  Map.entry("MaximumMessageSize", "1048576"),
                  Map.entry("MessageRetentionPeriod", "345600"),
                  Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                  Map.entry("SqsManagedSseEnabled", "false"),
                  Map.entry("VisibilityTimeout", "30")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DelaySeconds, 0, 900",
    "MaximumMessageSize, 1024, 1048576",
    "MessageRetentionPeriod, 60, 1209600",
    "ReceiveMessageWaitTimeSeconds, 0, 20",
    "VisibilityTimeout, 0, 43200",
  })
  void numberIsInItsRange(String name, int min, int max) {
    String url = sqs.createQueue("orders");

    for (int allowed : new int[] {min, max}) {
      sqs.ok(call("SetQueueAttributes").queue(url).attribute(name, Integer.toString(allowed)));
      assertThat(all(Protocol.JSON, url)).containsEntry(name, Integer.toString(allowed));
    }
    String[] refused = {
      Integer.toString(min - 1),
      Integer.toString(max + 1),
      "",
      " " + min,
      "x",
      "1.5",
      "+" + max,
      "99999999999999999999",
      "\u0661",
    };
    Refusal refusal =
        Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
    for (String value : refused) {
      sqs.assertRefused(call("SetQueueAttributes").queue(url).attribute(name, value), refusal);
      sqs.assertRefused(
          call("CreateQueue").with("QueueName", "new").attribute(name, value), refusal);
    }
    assertThat(all(Protocol.JSON, url)).containsEntry(name, Integer.toString(max));
  }

  @Test
  void zeroesInFrontOfANumberDoNotCount() {
    String url = sqs.createQueue("orders", "DelaySeconds", "007");

    assertThat(all(Protocol.JSON, url)).containsEntry("DelaySeconds", "7");
    assertThat(sqs.createQueue("orders", "DelaySeconds", "7")).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nonsense",
        "visibilityTimeout",
        "All",
        "",
        "QueueArn",
        "CreatedTimestamp",
        "LastModifiedTimestamp",
        "ApproximateNumberOfMessages",
        "ContentBasedDeduplication",
        "DeduplicationScope",
        "FifoThroughputLimit",
      })
  void attributeThatCannotBeSetIsUnknown(String name) {
    String url = sqs.createQueue("orders");
    Refusal unknown = Refusal.modeled("InvalidAttributeName", "Unknown Attribute " + name + ".");

    sqs.assertRefused(call("SetQueueAttributes").queue(url).attribute(name, "true"), unknown);
    sqs.assertRefused(
        call("CreateQueue").with("QueueName", "new").attribute(name, "true"), unknown);
  }

  @Test
  void unknownAttributeCannotBeAskedFor() {
    String url = sqs.createQueue("orders");

    sqs.assertRefused(
        call("GetQueueAttributes")
            .queue(url)
            .list("AttributeNames", "AttributeName", "QueueArn", "Nonsense"),
        Refusal.modeled("InvalidAttributeName", "Unknown Attribute Nonsense."));
  }

  @Test
  void attributeThatTheQueueLacksIsLeftOut() {
    String url = sqs.createQueue("orders");

    for (String name : new String[] {"RedrivePolicy", "FifoQueue", "KmsMasterKeyId", "Policy"}) {
      assertThat(
              sqs.ok(
                      call("GetQueueAttributes")
                          .queue(url)
                          .list("AttributeNames", "AttributeName", name))
                  .body())
          .isEqualTo("{}");
    }
  }

  @Test
  void oneWrongAttributeLeavesTheOthersAsTheyWere() {
    String url = sqs.createQueue("orders");

    sqs.assertRefused(
        call("SetQueueAttributes")
            .queue(url)
            .attributes(Map.of("DelaySeconds", "5", "VisibilityTimeout", "-1")),
        Refusal.modeled(
            "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."));
    assertThat(all(Protocol.JSON, url)).containsEntry("DelaySeconds", "0");
  }

  @Test
  void settingNothingIsRefused() {
    String url = sqs.createQueue("orders");

    sqs.assertRefused(
        call("SetQueueAttributes").queue(url), Refusal.missingParameter("Attribute.Name"));
    sqs.assertRefused(
        call("SetQueueAttributes").queue(url).attributes(Map.of()),
        Refusal.missingParameter("Attribute.Name"));
  }

  @Test
  void lastModifiedMovesWithEachChangeAndCreatedDoesNot() {
    String url = sqs.createQueue("orders");
    Map<String, String> before = all(Protocol.JSON, url);
    sqs.pass(100);
    sqs.ok(call("SetQueueAttributes").queue(url).attribute("VisibilityTimeout", "30"));
    sqs.ok(call("SetQueueAttributes").queue(url).attribute("DelaySeconds", "5"));

    Map<String, String> after = all(Protocol.JSON, url);

    assertThat(after).containsEntry("CreatedTimestamp", before.get("CreatedTimestamp"));
    assertThat(after)
        .containsEntry("LastModifiedTimestamp", Long.toString(sqs.clock.nowMillis() / 1000))
        .isNotEqualTo(before);
  }

  @Test
  void countsTellVisibleInFlightAndDelayed() {
    String url = sqs.createQueue("orders");
    for (int i = 0; i < 3; i++) {
      sqs.ok(call("SendMessage").queue(url).with("MessageBody", "x"));
    }
    sqs.ok(call("SendMessage").queue(url).with("MessageBody", "x").with("DelaySeconds", 60));
    sqs.ok(call("ReceiveMessage").queue(url));

    assertThat(all(Protocol.QUERY, url))
        .containsEntry("ApproximateNumberOfMessages", "2")
        .containsEntry("ApproximateNumberOfMessagesNotVisible", "1")
        .containsEntry("ApproximateNumberOfMessagesDelayed", "1");
    sqs.pass(60);
    assertThat(all(Protocol.QUERY, url))
        .containsEntry("ApproximateNumberOfMessages", "4")
        .containsEntry("ApproximateNumberOfMessagesNotVisible", "0")
        .containsEntry("ApproximateNumberOfMessagesDelayed", "0");
  }

  private Map<String, String> all(Protocol protocol, String url) {
    return sqs.ok(
            protocol,
            call("GetQueueAttributes").queue(url).list("AttributeNames", "AttributeName", "All"))
        .attributes();
  }
}
