package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateTopic, DeleteTopic, ListTopics. */
class TopicLifeTest {
  private static final String FIFO_NAME =
      "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase"
          + " ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256"
          + " characters long.";

  private final TopicFixture sns = new TopicFixture();

  @Test
  void createdTopicIsToldByItsArn() {
    SqsReply reply = sns.send(call("CreateTopic").with("Name", "news"));

    sns.assertResult(
        "CreateTopic",
        "<CreateTopicResult><TopicArn>arn:aws:sns:us-east-1:000000000000:news</TopicArn>"
            + "</CreateTopicResult>",
        reply);
  }

  @Test
  void topicIsItsAccountsAndItsRegions() {
    SnsCall create = call("CreateTopic").with("Name", "news");

    assertThat(sns.send(create, TopicFixture.as("111122223333", "eu-west-1")).only("TopicArn"))
        .isEqualTo("arn:aws:sns:eu-west-1:111122223333:news");
    assertThat(sns.ok(call("ListTopics")).all("TopicArn")).isEmpty();
    sns.assertRefused(
        call("DeleteTopic").topic("arn:aws:sns:us-east-1:111122223333:news"),
        403,
        "AuthorizationError",
        "User: arn:aws:iam::000000000000:root is not authorized to perform: SNS on resource:"
            + " arn:aws:sns:us-east-1:111122223333:news");
    sns.assertInvalid(
        call("DeleteTopic").topic("arn:aws:sns:eu-west-1:000000000000:news"), "TopicArn");
  }

  @Test
  void sameTopicIsMadeOnce() {
    String topic = sns.createTopic("news", "DisplayName", "News");

    assertThat(sns.createTopic("news")).isEqualTo(topic);
    assertThat(sns.createTopic("news", "DisplayName", "News")).isEqualTo(topic);
    sns.assertInvalid(
        call("CreateTopic").with("Name", "news").attribute("DisplayName", "Other"),
        "Attributes Reason: Topic already exists with different attributes");
    sns.assertInvalid(
        call("CreateTopic").with("Name", "news").tag("a", "b"),
        "Tags Reason: Topic already exists with different tags");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a.b", ".fifo", "news.fifo", "é", "a:b"})
  void nameThatIsNoneIsRefused(String name) {
    sns.assertInvalid(call("CreateTopic").with("Name", name), "Topic Name");
  }

  @Test
  void nameHasAtMost256Characters() {
    assertThat(sns.createTopic("n".repeat(256))).endsWith("n".repeat(256));
    assertThat(sns.createTopic("n".repeat(251) + ".fifo")).endsWith(".fifo");

    sns.assertInvalid(call("CreateTopic").with("Name", "n".repeat(257)), "Topic Name");
    sns.assertInvalid(
        call("CreateTopic").with("Name", "n".repeat(252) + ".fifo").attribute("FifoTopic", "true"),
        FIFO_NAME);
  }

  @Test
  void fifoTopicIsNamedSo() {
    sns.assertInvalid(
        call("CreateTopic").with("Name", "news").attribute("FifoTopic", "true"), FIFO_NAME);
    sns.assertInvalid(
        call("CreateTopic").with("Name", "news.fifo").attribute("FifoTopic", "false"),
        "Topic Name");
    sns.assertInvalid(
        call("CreateTopic").with("Name", "news").attribute("FifoTopic", "no"),
        "Attributes Reason: FifoTopic: Invalid value [no]. Must be true or false.");
  }

  @Test
  void deletedTopicIsGoneWithItsSubscriptions() {
    String topic = sns.createTopic("news");
    String subscription = sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "orders");

    sns.assertResult("DeleteTopic", "", sns.send(call("DeleteTopic").topic(topic)));
    sns.assertResult("DeleteTopic", "", sns.send(call("DeleteTopic").topic(topic)));

    sns.assertTopicNotFound(call("GetTopicAttributes").topic(topic));
    sns.assertRefused(
        call("GetSubscriptionAttributes").with("SubscriptionArn", subscription),
        404,
        "NotFound",
        "Subscription does not exist");
    assertThat(sns.ok(call("ListSubscriptions")).all("SubscriptionArn")).isEmpty();
    assertThat(sns.createTopic("news", "DisplayName", "anew")).isEqualTo(topic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"news", "", "arn:aws:sns:us-east-1:000000000000"})
  void arnOfTooFewPartsIsRefusedByTheirNumber(String arn) {
    int parts = arn.split(":", -1).length;
    String complaint =
        parts < 6 ? " Reason: An ARN must have at least 6 elements, not " + parts : "";
    for (String operation : List.of("DeleteTopic", "GetTopicAttributes")) {
      sns.assertInvalid(call(operation).topic(arn), "TopicArn" + complaint);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sns:us-east-1:000000000000:",
        "arn:aws:sqs:us-east-1:000000000000:news",
        "arn:aws:sns:us-east-1:0000:news",
        "arn:aws:sns:us-east-1:000000000000:news:more"
      })
  void arnOfNoTopicIsRefused(String arn) {
    sns.assertInvalid(call("DeleteTopic").topic(arn), "TopicArn");
  }

  @Test
  void listHasPagesOfAHundredInTheOrderOfNames() {
    List<String> made =
        IntStream.range(0, 250).mapToObj(i -> sns.createTopic("t%03d".formatted(i))).toList();

    List<String> listed = new ArrayList<>();
    String token = "";
    List<Integer> sizes = new ArrayList<>();
    do {
      SqsReply page = sns.ok(call("ListTopics").with("NextToken", token));
      sizes.add(page.all("TopicArn").size());
      listed.addAll(page.all("TopicArn"));
      token = page.all("NextToken").stream().findFirst().orElse("");
    } while (!token.isEmpty());

    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(listed).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "====", "bm90IGEgbmFtZSE", "é"})
  void tokenThatWasNotGivenOutIsRefused(String token) {
    String topic = sns.createTopic("news");
    sns.assertInvalid(call("ListTopics").with("NextToken", token), "nextToken");
    sns.assertInvalid(call("ListSubscriptions").with("NextToken", token), "nextToken");
    sns.assertInvalid(
        call("ListSubscriptionsByTopic").topic(topic).with("NextToken", token), "nextToken");
  }

  @Test
  void accountHasSoManyTopicsInARegion() {
    TopicFixture few = new TopicFixture(new SqsFixture(new SnsSettings(3, 9, 9, 9)));
    few.createTopic("a");
    few.createTopic("a");
    few.createTopic("b");
    few.createTopic("c");
    SnsCall another = call("CreateTopic").with("Name", "d");

    few.assertRefused(another, 403, "TopicLimitExceeded", "Topic limit exceeded");
    assertThat(few.createTopic("b")).endsWith(":b");
    assertThat(few.send(another, TopicFixture.as(TopicFixture.ACCOUNT, "eu-west-1")).status())
        .isEqualTo(200);
    few.ok(call("DeleteTopic").topic(TopicFixture.ARN + "a"));
    few.ok(another);
  }
}
