package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags of queues. */
class TagTest {
  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @EnumSource
  void tagsAreSetReplacedAndTakenAway(Protocol protocol) {
    sqs.ok(protocol, tag(Map.of("a", "1", "b", "")));
    sqs.ok(protocol, tag(Map.of("a", "2")));
    assertThat(tags(protocol, "orders")).isEqualTo(Map.of("a", "2", "b", ""));

    sqs.ok(protocol, call("UntagQueue").queue("orders").list("TagKeys", "TagKey", "a", "c"));
    assertThat(tags(protocol, "orders")).isEqualTo(Map.of("b", ""));
  }

  @ParameterizedTest
  @EnumSource
  void queueIsBornWithTags(Protocol protocol) {
    sqs.ok(protocol, call("CreateQueue").with("QueueName", "new").tags(Map.of("a", "1")));

    assertThat(tags(protocol, "new")).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void keysAndValuesAreBounded() {
    sqs.ok(tag(Map.of("k".repeat(128), "v".repeat(256))));

    Refusal badKey =
        Refusal.invalidParameterValue("Tag keys must be between 1 and 128 characters in length.");
    Refusal badValue =
        Refusal.invalidParameterValue("Tag values must be between 0 and 256 characters in length.");
    sqs.assertRefused(tag(Map.of("", "v")), badKey);
    sqs.assertRefused(tag(Map.of("k".repeat(129), "v")), badKey);
    sqs.assertRefused(tag(Map.of("k", "v".repeat(257))), badValue);
    SqsCall create = call("CreateQueue").with("QueueName", "new").tags(Map.of("", "v"));
    sqs.assertRefused(create, badKey);
  }

  @Test
  void queueHasAtMostFiftyTags() {
    Refusal tooMany = Refusal.invalidParameterValue("Too many tags added for queue orders.");

    sqs.assertRefused(tag(numbered(51)), tooMany);
    sqs.ok(tag(numbered(50)));
    sqs.ok(tag(numbered(50)));
    sqs.assertRefused(tag(Map.of("one-more", "v")), tooMany);
    assertThat(tags(Protocol.JSON, "orders")).hasSize(50);
    sqs.assertRefused(
        call("CreateQueue").with("QueueName", "new").tags(numbered(51)),
        Refusal.invalidParameterValue("Too many tags added for queue new."));
  }

  @Test
  void somethingHasToBeNamed() {
    sqs.assertRefused(call("TagQueue").queue("orders"), Refusal.missingParameter("Tags"));
    sqs.assertRefused(tag(Map.of()), Refusal.missingParameter("Tags"));
    sqs.assertRefused(call("UntagQueue").queue("orders"), Refusal.missingParameter("TagKeys"));
    sqs.assertRefused(
        call("UntagQueue").queue("orders").list("TagKeys", "TagKey"),
        Refusal.missingParameter("TagKeys"));
  }

  private static Map<String, String> numbered(int count) {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < count; i++) {
      tags.put("key-" + i, "value");
    }
    return tags;
  }

  private static SqsCall tag(Map<String, String> tags) {
    return call("TagQueue").queue("orders").tags(tags);
  }

  private Map<String, String> tags(Protocol protocol, String queue) {
    return sqs.ok(protocol, call("ListQueueTags").queue(queue)).tags();
  }
}
