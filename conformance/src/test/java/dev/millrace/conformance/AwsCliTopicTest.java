package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI on topics. Each command takes it a second, so this runs beside the other tests. */
class AwsCliTopicTest {
  private static final String POLICY =
      """
      {"Name":"private","Description":"","Version":"2021-06-01","Statement":[{"Sid":"mail",\
      "DataDirection":"Inbound","Principal":["*"],"DataIdentifier":\
      ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"],\
      "Operation":{"Deny":{}}}]}\
      """;

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsPublishedByHandIsReceivedByHand() {
    converse(
        "orders",
        topic -> {
          AwsCli sqs = topic.sns().of("sqs");
          String queue = sqs.says("create-queue", "--queue-name", "work", "--query", "QueueUrl");
          String subscription =
              topic.subscribe("sqs", JavaSdk.arn(queue), "RawMessageDelivery=true");
          assertThat(subscription).startsWith(topic.arn() + ":");

          String id =
              topic.says(
                  "publish",
                  "--message-structure",
                  "json",
                  "--message",
                  "{\"default\":\"for all\",\"sqs\":\"for queues\"}",
                  "--message-attributes",
                  "colour={DataType=String,StringValue=blue}");
          assertThat(id).matches("[0-9a-f-]{36}");
          assertThat(
                  topic.says(
                      "publish-batch",
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
        });
  }

  @Test
  void topicsAndSubscriptionsAreListedUntilTheyEnd() {
    converse(
        "listed",
        topic -> {
          String queue = "arn:aws:sqs:us-east-1:000000000000:anywhere";
          String subscription = topic.subscribe("sqs", queue, "RawMessageDelivery=true");
          AwsCli sns = topic.sns();

          String columns = "Subscriptions[].[SubscriptionArn,Protocol,Endpoint,TopicArn]";
          String listed = String.join("\t", subscription, "sqs", queue, topic.arn());
          assertThat(sns.says("list-topics", "--query", "Topics[].TopicArn").split("\t", -1))
              .contains(topic.arn());
          assertThat(sns.says("list-subscriptions", "--query", columns).lines()).contains(listed);
          assertThat(topic.says("list-subscriptions-by-topic", "--query", columns))
              .isEqualTo(listed);
          assertThat(sns.says("unsubscribe", "--subscription-arn", subscription)).isEmpty();
          assertThat(topic.says("list-subscriptions-by-topic", "--query", columns)).isEmpty();
          assertThat(topic.says("delete-topic")).isEmpty();
          assertThat(sns.says("list-topics", "--query", "Topics[].TopicArn").split("\t", -1))
              .doesNotContain(topic.arn());
        });
  }

  @Test
  void topicKeepsAttributesTagsAndPermissions() {
    converse(
        "kept",
        topic -> {
          assertThat(
                  topic.says(
                      "set-topic-attributes",
                      "--attribute-name",
                      "DisplayName",
                      "--attribute-value",
                      "Our orders"))
              .isEmpty();
          assertThat(topic.attribute("[TopicArn,DisplayName,Owner,SubscriptionsPending]"))
              .isEqualTo(topic.arn() + "\tOur orders\t000000000000\t0");

          assertThat(topic.resourceSays("tag-resource", "--tags", "Key=a,Value=b", "Key=c,Value=d"))
              .isEmpty();
          assertThat(topic.resourceSays("untag-resource", "--tag-keys", "c")).isEmpty();
          assertThat(topic.resourceSays("list-tags-for-resource", "--query", "Tags[].[Key,Value]"))
              .isEqualTo("a\tb");

          assertThat(
                  topic.says(
                      "add-permission",
                      "--label",
                      "partner",
                      "--aws-account-id",
                      "111122223333",
                      "--action-name",
                      "Publish"))
              .isEmpty();
          assertThat(topic.attribute("Policy"))
              .contains("\"Sid\":\"partner\"", "arn:aws:iam::111122223333:root", "SNS:Publish");
          assertThat(topic.says("remove-permission", "--label", "partner")).isEmpty();
          assertThat(topic.attribute("Policy")).doesNotContain("partner");
        });
  }

  @Test
  void refusalsAreToldInTheWordsOfTheService() {
    converse(
        "refusing",
        topic -> {
          assertThat(
                  topic.resourceSays(
                      "put-data-protection-policy", "--data-protection-policy", POLICY))
              .isEmpty();
          assertThat(topic.resourceSays("get-data-protection-policy"))
              .contains("\"Name\":\"private\"", "data-identifier/EmailAddress");
          topic.fails(
              "An error occurred (AuthorizationError) when calling the Publish operation: ",
              "publish",
              "--message",
              "write to jane@example.com");

          assertThat(topic.subscribe("email", "jane@example.com", "FilterPolicy="))
              .isEqualTo("pending confirmation");
          topic.fails(
              "An error occurred (InvalidParameter) when calling the ConfirmSubscription operation:"
                  + " Invalid parameter: Token",
              "confirm-subscription",
              "--token",
              "guessed");
          assertThat(topic.says("delete-topic")).isEmpty();
          topic.fails(
              "An error occurred (NotFound) when calling the Publish operation: Topic does not exist",
              "publish",
              "--message",
              "lost");
        });
  }

  private static void converse(String name, Consumer<Topic> conversation) {
    AwsCli.converse(
        "sns",
        server,
        folder,
        sns -> {
          String arn = sns.says("create-topic", "--name", name, "--tags", "Key=a,Value=first");
          assertThat(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:" + name);
          conversation.accept(new Topic(sns, arn));
        });
  }

  /** What is said to one topic. */
  private record Topic(AwsCli sns, String arn) {
    String says(String operation, String... arguments) {
      return sns.says(with(operation, "--topic-arn", arguments));
    }

    /** For operations that know it as any resource. */
    String resourceSays(String operation, String... arguments) {
      return sns.says(with(operation, "--resource-arn", arguments));
    }

    void fails(String message, String operation, String... arguments) {
      Program.Outcome ran = sns.run(with(operation, "--topic-arn", arguments));
      assertThat(ran.exitCode()).isNotZero();
      assertThat(ran.err().strip()).startsWith(message);
    }

    String attribute(String query) {
      return says("get-topic-attributes", "--query", "Attributes." + query);
    }

    String subscribe(String protocol, String endpoint, String attributes) {
      return says(
          "subscribe",
          "--protocol",
          protocol,
          "--notification-endpoint",
          endpoint,
          "--attributes",
          attributes);
    }

    private String[] with(String operation, String option, String... arguments) {
      List<String> all = new ArrayList<>(List.of(operation, option, arn));
      all.addAll(List.of(arguments));
      return all.toArray(String[]::new);
    }
  }
}
