package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AddPermission and RemovePermission. */
class TopicPermissionTest {
  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");

  @Test
  void statementIsAddedToTheDefaultPolicyAndTakenOutAgain() {
    String before = policy();

    sns.assertResult("AddPermission", "", sns.send(permission("others")));
    assertThat(policy())
        .startsWith(before.substring(0, before.length() - 2))
        .endsWith(
            """
            ,{"Sid":"others","Effect":"Allow",\
            "Principal":{"AWS":["arn:aws:iam::111122223333:root",\
            "arn:aws:iam::444455556666:root"]},"Action":"SNS:Publish",\
            "Resource":"arn:aws:sns:us-east-1:000000000000:news"}]}\
            """);
    sns.assertInvalid(permission("others"), "Statement already exists");
    sns.assertResult("RemovePermission", "", sns.send(removal("others")));

    assertThat(policy()).isEqualTo(before);
    sns.assertResult("RemovePermission", "", sns.send(removal("others")));
  }

  @Test
  void lastStatementLeavesTheDefaultPolicyBehind() {
    String before = policy();
    sns.ok(
        call("SetTopicAttributes")
            .topic(topic)
            .with("AttributeName", "Policy")
            .with(
                "AttributeValue",
                "{\"Statement\":{\"Sid\":\"only\",\"Effect\":\"Deny\",\"Principal\":\"*\","
                    + "\"Action\":\"sns:Publish\"}}"));

    sns.ok(removal("only"));

    assertThat(policy()).isEqualTo(before);
  }

  @Test
  void actionOfTheOwnerAloneIsRefused() {
    sns.assertInvalid(
        permission("others").with("ActionName.member.1", "CreateTopic"),
        "Policy statement action out of service scope!");
  }

  @Test
  void accountThatIsNoneIsRefused() {
    sns.assertInvalid(
        permission("others").with("AWSAccountId.member.1", "12"),
        "Policy Error: PrincipalNotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é"})
  void labelThatIsNoneIsRefused(String label) {
    sns.assertInvalid(permission(label), "Label");
    sns.assertInvalid(removal(label), "Label");
  }

  @Test
  void policyHasAtMost30720Bytes() {
    int at = 0;
    while (sns.send(permission("label" + at)).status() == 200) {
      at++;
    }

    assertThat(at).isBetween(80, 150);
    sns.assertInvalid(permission("one-more"), "Policy is too large");
  }

  @Test
  void topicThatIsNotThereHasNoPermissions() {
    sns.assertTopicNotFound(permission("others").topic(TopicFixture.ARN + "none"));
    sns.assertTopicNotFound(removal("others").topic(TopicFixture.ARN + "none"));
  }

  private SnsCall permission(String label) {
    return call("AddPermission")
        .topic(topic)
        .with("Label", label)
        .list("AWSAccountId", "111122223333", "444455556666", "111122223333")
        .list("ActionName", "Publish");
  }

  private SnsCall removal(String label) {
    return call("RemovePermission").topic(topic).with("Label", label);
  }

  private String policy() {
    return String.valueOf(sns.topicAttributes(topic).get("Policy"));
  }
}
