package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The AWS CLI on topics. Each command takes it a second, so this runs beside the other tests. */
@Execution(ExecutionMode.CONCURRENT)
class AwsCliTopicTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:orders";
  private static final String POLICY =
      """
      {"Name":"private","Description":"","Version":"2021-06-01","Statement":[{"Sid":"mail",\
      "DataDirection":"Inbound","Principal":["*"],"DataIdentifier":\
      ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"],\
      "Operation":{"Deny":{}}}]}\
      """;

  @TempDir private Path folder;

  @Test
  void whatIsPublishedByHandIsReceivedByHand() {
    AwsCli.converse(
        "sns",
        folder,
        sns -> {
          AwsCli sqs = sns.of("sqs");
          String queue = sqs.says("create-queue", "--queue-name", "work", "--query", "QueueUrl");
          assertThat(sns.says("create-topic", "--name", "orders", "--tags", "Key=team,Value=sales"))
              .isEqualTo(TOPIC);
          String subscription =
              sns.says(
                  "subscribe",
                  "--topic-arn",
                  TOPIC,
                  "--protocol",
                  "sqs",
                  "--notification-endpoint",
                  JavaSdk.arn(queue),
                  "--attributes",
                  "RawMessageDelivery=true");
          assertThat(subscription).startsWith(TOPIC + ":");

          String id =
              sns.says(
                  "publish",
                  "--topic-arn",
                  TOPIC,
                  "--message-structure",
                  "json",
                  "--message",
                  "{\"default\":\"for all\",\"sqs\":\"for queues\"}",
                  "--message-attributes",
                  "colour={DataType=String,StringValue=blue}");
          assertThat(id).matches("[0-9a-f-]{36}");
          assertThat(
                  sns.says(
                      "publish-batch",
                      "--topic-arn",
                      TOPIC,
                      "--publish-batch-request-entries",
                      "Id=a,Message=first",
                      "Id=b,Message=second",
                      "--query",
                      "Successful[].Id"))
              .isEqualTo("a\tb");

          assertThat(
                  sqs.says(
                          "receive-message",
                          "--queue-url",
                          queue,
                          "--max-number-of-messages",
                          "10",
                          "--wait-time-seconds",
                          "5",
                          "--message-attribute-names",
                          "All",
                          "--query",
                          "sort_by(Messages, &Body)[].[Body,MessageAttributes.colour.StringValue]")
                      .lines())
              .containsExactly("first\tNone", "for queues\tblue", "second\tNone");
          assertThat(sns.says("list-topics", "--query", "Topics[].TopicArn")).isEqualTo(TOPIC);
          String listed = subscription + "\tsqs\t" + JavaSdk.arn(queue) + "\t" + TOPIC;
          String columns = "Subscriptions[].[SubscriptionArn,Protocol,Endpoint,TopicArn]";
          assertThat(sns.says("list-subscriptions", "--query", columns)).isEqualTo(listed);
          assertThat(
                  sns.says("list-subscriptions-by-topic", "--topic-arn", TOPIC, "--query", columns))
              .isEqualTo(listed);
          assertThat(sns.says("unsubscribe", "--subscription-arn", subscription)).isEmpty();
          assertThat(sns.says("list-subscriptions", "--query", "Subscriptions")).isEmpty();
        });
  }

  @Test
  void topicKeepsWhatIsSetOnItAndRefusesInTheWordsOfTheService() {
    AwsCli.converse(
        "sns",
        folder,
        sns -> {
          sns.says("create-topic", "--name", "orders");
          silently(
              sns,
              "set-topic-attributes",
              "--attribute-name",
              "DisplayName",
              "--attribute-value",
              "Our orders");
          assertThat(
                  of(
                      sns,
                      "get-topic-attributes",
                      "--query",
                      "Attributes.[TopicArn,DisplayName,Owner,SubscriptionsPending]"))
              .isEqualTo(TOPIC + "\tOur orders\t000000000000\t0");
          assertThat(
                  sns.says(
                      "tag-resource",
                      "--resource-arn",
                      TOPIC,
                      "--tags",
                      "Key=team,Value=sales",
                      "Key=stage,Value=test"))
              .isEmpty();
          sns.says("untag-resource", "--resource-arn", TOPIC, "--tag-keys", "stage");
          assertThat(
                  sns.says(
                      "list-tags-for-resource",
                      "--resource-arn",
                      TOPIC,
                      "--query",
                      "Tags[].[Key,Value]"))
              .isEqualTo("team\tsales");

          silently(
              sns,
              "add-permission",
              "--label",
              "partner",
              "--aws-account-id",
              "111122223333",
              "--action-name",
              "Publish");
          assertThat(of(sns, "get-topic-attributes", "--query", "Attributes.Policy"))
              .contains("\"Sid\":\"partner\"", "arn:aws:iam::111122223333:root", "SNS:Publish");
          silently(sns, "remove-permission", "--label", "partner");
          assertThat(of(sns, "get-topic-attributes", "--query", "Attributes.Policy"))
              .doesNotContain("partner");

          assertThat(
                  sns.says(
                      "put-data-protection-policy",
                      "--resource-arn",
                      TOPIC,
                      "--data-protection-policy",
                      POLICY))
              .isEmpty();
          assertThat(sns.says("get-data-protection-policy", "--resource-arn", TOPIC))
              .contains("\"Name\":\"private\"", "data-identifier/EmailAddress");
          Program.Outcome denied =
              sns.run("publish", "--topic-arn", TOPIC, "--message", "write to jane@example.com");
          assertThat(denied.exitCode()).isNotZero();
          assertThat(denied.err())
              .contains(
                  "An error occurred (AuthorizationError) when calling the Publish operation: ");

          assertThat(
                  of(
                      sns,
                      "subscribe",
                      "--protocol",
                      "email",
                      "--notification-endpoint",
                      "jane@example.com"))
              .isEqualTo("pending confirmation");
          assertError(
              sns.run("confirm-subscription", "--topic-arn", TOPIC, "--token", "guessed"),
              "An error occurred (InvalidParameter) when calling the ConfirmSubscription operation:"
                  + " Invalid parameter: Token");
          assertError(
              sns.run("publish", "--topic-arn", TOPIC + "-missing", "--message", "lost"),
              "An error occurred (NotFound) when calling the Publish operation: Topic does not exist");
        });
  }

  private static void assertError(Program.Outcome ran, String message) {
    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err().strip()).startsWith(message);
  }

  private static String of(AwsCli sns, String operation, String... arguments) {
    List<String> all = new ArrayList<>(List.of(operation, "--topic-arn", TOPIC));
    all.addAll(List.of(arguments));
    return sns.says(all.toArray(String[]::new));
  }

  private static void silently(AwsCli sns, String operation, String... arguments) {
    assertThat(of(sns, operation, arguments)).isEmpty();
  }
}
