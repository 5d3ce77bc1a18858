package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TagResource, UntagResource, ListTagsForResource. */
class TopicTagTest {
  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");

  @Test
  void tagsAreAddedReplacedAndTakenAway() {
    sns.assertResult(
        "TagResource",
        "<TagResourceResult></TagResourceResult>",
        sns.send(of("TagResource").tag("team", "blue").tag("cost", "")));
    sns.ok(of("TagResource").tag("team", "red"));
    assertTags(
        "<member><Key>cost</Key><Value></Value></member>"
            + "<member><Key>team</Key><Value>red</Value></member>");

    sns.assertResult(
        "UntagResource",
        "<UntagResourceResult></UntagResourceResult>",
        sns.send(of("UntagResource").list("TagKeys", "team", "none")));

    assertTags("<member><Key>cost</Key><Value></Value></member>");
  }

  @Test
  void topicHasAtMost50Tags() {
    SnsCall tag = of("TagResource");
    for (int at = 0; at < 50; at++) {
      tag.tag("key" + at, "v");
    }
    sns.ok(tag);

    sns.assertRefused(
        of("TagResource").tag("more", "v"),
        400,
        "TagLimitExceeded",
        "Could not complete request: tag quota of per resource exceeded");
  }

  @Test
  void keyStandsOnceInARequest() {
    sns.assertInvalid(
        of("TagResource").tag("a", "1").tag("a", "2"), "Duplicated keys are not allowed.");
    sns.assertInvalid(
        call("CreateTopic").with("Name", "other").tag("a", "1").tag("a", "2"),
        "Duplicated keys are not allowed.");
  }

  @Test
  void keysAndValuesHaveTheModelsLengths() {
    sns.assertRefused(
        of("TagResource").tag("", "v"),
        400,
        "ValidationError",
        "1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1");
    sns.assertRefused(
        of("TagResource").tag("k", "v".repeat(257)),
        400,
        "ValidationError",
        "1 validation error detected: Value '"
            + "v".repeat(257)
            + "' at 'tags.1.member.value' failed to satisfy constraint: Member must have length"
            + " less than or equal to 256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TagResource", "UntagResource", "ListTagsForResource"})
  void resourceThatIsNotThereHasAnErrorOfItsOwn(String operation) {
    SnsCall call = of(operation).with("ResourceArn", TopicFixture.ARN + "none");
    call = operation.equals("TagResource") ? call.tag("a", "b") : call.list("TagKeys", "a");

    sns.assertRefused(call, 404, "ResourceNotFound", "Resource does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListTagsForResource", "GetDataProtectionPolicy"})
  void resourceThatIsNoTopicIsRefused(String operation) {
    sns.assertInvalid(
        of(operation).with("ResourceArn", "arn:aws:sqs:us-east-1:000000000000:q"), "ResourceArn");
  }

  private SnsCall of(String operation) {
    return call(operation).with("ResourceArn", topic);
  }

  private void assertTags(String members) {
    sns.assertResult(
        "ListTagsForResource",
        "<ListTagsForResourceResult><Tags>" + members + "</Tags></ListTagsForResourceResult>",
        sns.send(of("ListTagsForResource")));
  }
}
