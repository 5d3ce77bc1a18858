package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy of a queue and its keys: checked, kept as written, edited by statements. */
class PermissionTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:orders";

  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void permissionsAreStatementsOfThePolicy(Protocol protocol) {
    sqs.ok(protocol, add("readers", "111122223333", "ReceiveMessage"));
    assertThat(policy())
        .isEqualTo(
            "{\"Version\":\"2008-10-17\",\"Id\":\"%s/SQSDefaultPolicy\",\"Statement\":["
                    .formatted(ARN)
                + "{\"Sid\":\"readers\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                + "\"Action\":\"SQS:ReceiveMessage\",\"Resource\":\"%s\"}]}".formatted(ARN));

    sqs.ok(
        protocol,
        call("AddPermission")
            .queue("orders")
            .with("Label", "writers")
            .list("AWSAccountIds", "AWSAccountId", "111122223333", "444455556666")
            .list("Actions", "ActionName", "SendMessage", "*"));
    assertThat(policy())
        .endsWith(
            ",{\"Sid\":\"writers\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
                + "\"arn:aws:iam::111122223333:root\",\"arn:aws:iam::444455556666:root\"]},"
                + "\"Action\":[\"SQS:SendMessage\",\"SQS:*\"],\"Resource\":\"%s\"}]}"
                    .formatted(ARN));

    sqs.ok(protocol, call("RemovePermission").queue("orders").with("Label", "readers"));
    assertThat(policy()).doesNotContain("readers").contains("writers");
    sqs.ok(protocol, call("RemovePermission").queue("orders").with("Label", "writers"));
    assertThat(policy()).isEmpty();
  }

  @Test
  void statementIsAddedToAPolicyThatItsOwnerWrote() {
    set("Policy", "{ \"Statement\" : %s }".formatted(statement("mine")));
    sqs.ok(add("theirs", "111122223333", "GetQueueUrl"));

    assertThat(policy()).startsWith("{\"Statement\":[{\"Sid\":\"mine\",").contains("theirs");
    sqs.ok(call("RemovePermission").queue("orders").with("Label", "mine"));
    assertThat(policy()).startsWith("{\"Statement\":[{\"Sid\":\"theirs\",");
  }

  @Test
  void policyComesBackByteForByteAndGoesAwayWithTheEmptyText() {
    String written =
        "{\n \"Version\" : \"2012-10-17\",\n \"Statement\":[%s]}".formatted(statement("é"));
    set("Policy", written);

    String escaped = written.replace("\"", "\\\"").replace("\n", "\\n");
    assertThat(
            sqs.ok(
                    call("GetQueueAttributes")
                        .queue("orders")
                        .list("AttributeNames", "AttributeName", "Policy"))
                .body())
        .isEqualTo("{\"Attributes\":{\"Policy\":\"" + escaped + "\"}}");
    set("Policy", "");
    assertThat(policy()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "[]",
        "{}",
        "{\"Statement\":[]}",
        "{\"Statement\":[5]}",
        "{\"Statement\":{\"Effect\":\"Allow\"}}",
        "{\"Statement\":{\"Effect\":\"Perhaps\",\"Principal\":\"*\",\"Action\":\"*\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"NotPrincipal\":\"*\",\"Action\":\"*\"}}",
        "{\"Version\":\"2020-01-01\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}",
      })
  void textThatIsNoPolicyIsRefused(String policy) {
    sqs.assertRefused(
        call("SetQueueAttributes").queue("orders").attribute("Policy", policy),
        Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter Policy."));
    assertThat(policy()).isEmpty();
  }

  @Test
  void labelIsUsedOnce() {
    sqs.ok(add("one", "111122223333", "SendMessage"));
    sqs.assertRefused(
        add("one", "111122223333", "SendMessage"),
        Refusal.invalidValue("Label", "one", "Already exists."));
    sqs.assertRefused(
        call("RemovePermission").queue("orders").with("Label", "two"),
        Refusal.invalidValue("Label", "two", "can't find label on existing policy."));
    sqs.ok(call("RemovePermission").queue("orders").with("Label", "one"));
    sqs.assertRefused(
        call("RemovePermission").queue("orders").with("Label", "one"),
        Refusal.invalidValue("Label", "one", "can't find label."));
  }

  @Test
  void accountsAndActionsAreChecked() {
    sqs.assertRefused(
        add("x", "1111", "SendMessage"),
        Refusal.invalidValue("PrincipalId", "[1111]", "Unable to verify."));
    sqs.assertRefused(
        add("x", "111122223333", "DeleteQueue"),
        Refusal.invalidValue(
            "ActionName",
            "SQS:DeleteQueue",
            "Only the queue owner is allowed to invoke this action."));
    sqs.assertRefused(
        add("x y", "111122223333", "SendMessage"),
        Refusal.invalidValue(
            "Label",
            "x y",
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                + " length."));
    sqs.assertRefused(
        call("AddPermission").queue("orders").with("Label", "x"),
        Refusal.missingParameter("AWSAccountId"));
  }

  @Test
  void policyHasAtMostTwentyStatements() {
    IntStream.range(0, 20).forEach(i -> sqs.ok(add("s" + i, "111122223333", "SendMessage")));
    sqs.assertRefused(
        add("s20", "111122223333", "SendMessage"),
        Refusal.overLimit("A queue's policy may have at most 20 statements."));
  }

  @Test
  void ownPolicyHasAtMostTwentyStatementsAndEightKibibytes() {
    String twenty = String.join(",", Collections.nCopies(20, statement("s")));
    set("Policy", "{\"Statement\":[%s]}".formatted(twenty));
    String frame = "{\"Id\":\"\",\"Statement\":[%s]}".formatted(statement("s"));
    String longest = frame.replace("Id\":\"", "Id\":\"" + "é".repeat((8192 - frame.length()) / 2));
    set("Policy", longest);

    for (String tooMuch :
        List.of(
            "{\"Statement\":[%s,%s]}".formatted(twenty, statement("s")),
            longest.replace("Id\":\"", "Id\":\"xx"))) {
      sqs.assertRefused(
          call("SetQueueAttributes").queue("orders").attribute("Policy", tooMuch),
          Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter Policy."));
    }
  }

  @Test
  void permissionThatMakesThePolicyTooLongIsRefusedAndThePolicyCanStillBeEdited() {
    String[] accounts = IntStream.range(0, 250).mapToObj("%012d"::formatted).toArray(String[]::new);
    sqs.ok(add("first", "111122223333", "SendMessage"));
    String before = policy();

    sqs.assertRefused(
        call("AddPermission")
            .queue("orders")
            .with("Label", "many")
            .list("AWSAccountIds", "AWSAccountId", accounts)
            .list("Actions", "ActionName", "SendMessage"),
        Refusal.overLimit("A queue's policy may have at most 8192 bytes."));
    assertThat(policy()).isEqualTo(before);
    sqs.ok(call("RemovePermission").queue("orders").with("Label", "first"));
  }

  @Test
  void statementHasAtMostSevenActions() {
    String[] seven = {
      "SendMessage",
      "ReceiveMessage",
      "DeleteMessage",
      "ChangeMessageVisibility",
      "GetQueueAttributes",
      "GetQueueUrl",
      "PurgeQueue",
    };
    SqsCall eight =
        call("AddPermission")
            .queue("orders")
            .with("Label", "x")
            .list("AWSAccountIds", "AWSAccountId", "111122223333")
            .list(
                "Actions",
                "ActionName",
                Stream.concat(Stream.of(seven), Stream.of("*")).toArray(String[]::new));

    sqs.assertRefused(eight, Refusal.overLimit("8 Actions were found, maximum allowed is 7."));
    sqs.ok(
        call("AddPermission")
            .queue("orders")
            .with("Label", "x")
            .list("AWSAccountIds", "AWSAccountId", "111122223333")
            .list("Actions", "ActionName", seven));
  }

  @Test
  void keyAndItsReuseComeBackAsSet() {
    assertThat(attributes())
        .containsEntry("SqsManagedSseEnabled", "false")
        .doesNotContainKeys("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "Policy");
    set("KmsMasterKeyId", "alias/mine");
    assertThat(attributes())
        .containsEntry("KmsMasterKeyId", "alias/mine")
        .containsEntry("KmsDataKeyReusePeriodSeconds", "300");
    set("KmsDataKeyReusePeriodSeconds", "86400");
    assertThat(attributes()).containsEntry("KmsDataKeyReusePeriodSeconds", "86400");
    set("SqsManagedSseEnabled", "true");
    assertThat(attributes())
        .containsEntry("SqsManagedSseEnabled", "true")
        .doesNotContainKey("KmsMasterKeyId");
  }

  @Test
  void thereIsOneKindOfEncryptionAtATime() {
    sqs.assertRefused(
        call("SetQueueAttributes")
            .queue("orders")
            .attributes(Map.of("SqsManagedSseEnabled", "true", "KmsMasterKeyId", "alias/mine")),
        Refusal.modeled(
            "InvalidAttributeName",
            "You can use one type of server-side encryption (SSE) at one time. You can either"
                + " enable KMS SSE or SQS SSE."));
    for (String seconds : new String[] {"59", "86401", "x", ""}) {
      sqs.assertRefused(
          call("SetQueueAttributes")
              .queue("orders")
              .attribute("KmsDataKeyReusePeriodSeconds", seconds),
          Refusal.modeled(
              "InvalidAttributeValue",
              "Invalid value for the parameter KmsDataKeyReusePeriodSeconds."));
    }
  }

  private static SqsCall add(String label, String account, String action) {
    return call("AddPermission")
        .queue("orders")
        .with("Label", label)
        .list("AWSAccountIds", "AWSAccountId", account)
        .list("Actions", "ActionName", action);
  }

  private static String statement(String sid) {
    return "{\"Sid\":\"%s\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"SQS:*\"}"
        .formatted(sid);
  }

  private void set(String attribute, String value) {
    sqs.ok(call("SetQueueAttributes").queue("orders").attribute(attribute, value));
  }

  private String policy() {
    return attributes().getOrDefault("Policy", "");
  }

  private Map<String, String> attributes() {
    return sqs.ok(
            call("GetQueueAttributes")
                .queue("orders")
                .list("AttributeNames", "AttributeName", "All"))
        .attributes();
  }
}
