package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.sqs.Protocol;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribe, ListSubscriptions and ListSubscriptionsByTopic: who may be subscribed to what. */
class SubscribeTest {
  private static final String PENDING = "pending confirmation";
  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final String DEVICE =
      "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/5e3e9847-3183-3f18-a7e8-671c3a57d4b3";

  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");
  private final String fifo = sns.createTopic("news.fifo");

  @Test
  void queueIsSubscribedAtOnce() {
    SqsReply reply = sns.send(subscription("sqs", TopicFixture.QUEUE_ARN + "orders"));

    String arn = reply.only("SubscriptionArn");
    assertThat(arn).matches(topic + ":" + UUID);
    sns.assertResult(
        "Subscribe",
        "<SubscribeResult><SubscriptionArn>" + arn + "</SubscriptionArn></SubscribeResult>",
        reply);
  }

  @ParameterizedTest
  @CsvSource({
    "sqs," + TopicFixture.QUEUE_ARN + "orders",
    "sqs,arn:aws:sqs:eu-west-1:" + TopicFixture.ACCOUNT + ":orders",
    "lambda,arn:aws:lambda:us-east-1:" + TopicFixture.ACCOUNT + ":function:f",
    "lambda,arn:aws:lambda:us-east-1:" + TopicFixture.ACCOUNT + ":function:f:$LATEST",
    "application," + DEVICE,
    "sms,+15551234567",
    "sms,15551234567"
  })
  void subscriberOfTheSameOwnerNeedNotConfirm(String protocol, String endpoint) {
    assertThat(sns.ok(subscription(protocol, endpoint)).only("SubscriptionArn"))
        .startsWith(topic + ":");
  }

  @ParameterizedTest
  @CsvSource({
    "http,http://example.com/",
    "https,https://user:secret@example.com:8443/path?a=b",
    "email,somebody@example.com",
    "email-json,some.body+tag@mail.example.com",
    "lambda,arn:aws:lambda:us-east-1:111122223333:function:f",
    "sqs,arn:aws:sqs:us-east-1:111122223333:orders"
  })
  void otherSubscriberMustConfirm(String protocol, String endpoint) {
    assertThat(sns.ok(subscription(protocol, endpoint)).only("SubscriptionArn")).isEqualTo(PENDING);
    assertThat(
            sns.ok(subscription(protocol, endpoint).with("ReturnSubscriptionArn", "true"))
                .only("SubscriptionArn"))
        .startsWith(topic + ":");
  }

  @Test
  void queueOfAnotherAccountIsAskedInTheQueue() {
    sns.sqs.ok(
        Protocol.QUERY,
        SqsCall.call("CreateQueue").with("QueueName", "theirs"),
        SqsFixture.as("111122223333", "us-east-1"));

    sns.ok(subscription("sqs", "arn:aws:sqs:us-east-1:111122223333:theirs"));

    assertThat(sns.sqs.bodies(new QueueId("111122223333", "us-east-1", "theirs")))
        .singleElement()
        .asString()
        .startsWith("SubscriptionConfirmation ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqs|orders|SQS endpoint ARN",
        "sqs|http://localhost:4566/000000000000/orders|SQS endpoint ARN",
        "sqs|arn:aws:sqs:us-east-1:000000000000:or.ders|SQS endpoint ARN",
        "sqs|arn:aws:sqs:us-east-1:000000000000:q.fifo|Invalid parameter: Endpoint Reason: FIFO"
            + " SQS Queues can not be subscribed to standard SNS topics",
        "lambda|arn:aws:lambda:us-east-1:000000000000:f|Lambda endpoint ARN",
        "firehose|arn:aws:firehose:us-east-1:000000000000:stream/s|Firehose endpoint ARN",
        "application|arn:aws:sns:us-east-1:000000000000:app/GCM/a|Application endpoint ARN",
        "sms|12|Invalid SMS endpoint: 12",
        "sms|+1 555 1234567|Invalid SMS endpoint: +1 555 1234567",
        "email|somebody|Email address",
        "email|a@b@c|Email address",
        "email-json|@example.com|Email address",
        "http|https://example.com|Endpoint must match the specified protocol",
        "https|http://example.com|Endpoint must match the specified protocol",
        "http|example.com|Endpoint must match the specified protocol",
        "http|http://|Endpoint",
        "http|http:///path|Endpoint",
        "http|http://a b/|Endpoint",
        "https|https://under_score.example.com/|Endpoint",
        "carrier-pigeon|coop|Amazon SNS does not support this protocol string: carrier-pigeon",
        "SQS|x|Amazon SNS does not support this protocol string: SQS"
      })
  void endpointThatTheProtocolHasNotIsRefused(String protocol, String endpoint, String what) {
    sns.assertInvalid(subscription(protocol, endpoint), what);
    assertThat(sns.ok(call("ListSubscriptions")).all("Endpoint")).isEmpty();
  }

  @Test
  void endpointIsRequiredAndNotEndless() {
    sns.assertInvalid(
        call("Subscribe").topic(topic).with("Protocol", "sqs"),
        "Endpoint Reason: no value for required parameter");
    sns.assertInvalid(subscription("sqs", ""), "Endpoint Reason: no value for required parameter");
    sns.assertInvalid(subscription("http", "http://a/" + "x".repeat(2048)), "Endpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http",
        "https",
        "email",
        "email-json",
        "sms",
        "lambda",
        "application",
        "firehose"
      })
  void fifoTopicHasQueuesOnly(String protocol) {
    sns.assertInvalid(
        TopicFixture.subscription(fifo, protocol, "x"), "Invalid protocol type: " + protocol);
  }

  @Test
  void fifoTopicHasQueuesOfBothKinds() {
    sns.subscribe(fifo, "sqs", TopicFixture.QUEUE_ARN + "orders");
    sns.subscribe(fifo, "sqs", TopicFixture.QUEUE_ARN + "orders.fifo");

    assertThat(sns.topicAttributes(fifo)).containsEntry("SubscriptionsConfirmed", "2");
  }

  @Test
  void fifoTopicHasAtMost100Subscriptions() {
    for (int at = 0; at < 100; at++) {
      sns.subscribe(fifo, "sqs", TopicFixture.QUEUE_ARN + "q" + at);
    }

    sns.assertRefused(
        TopicFixture.subscription(fifo, "sqs", TopicFixture.QUEUE_ARN + "more"),
        403,
        "SubscriptionLimitExceeded",
        "Subscription limit exceeded");
    sns.subscribe(fifo, "sqs", TopicFixture.QUEUE_ARN + "q7");
  }

  @Test
  void topicHasAtMost200FilterPolicies() {
    for (int at = 0; at < 200; at++) {
      filtered("q" + at);
    }

    sns.assertRefused(
        subscription("sqs", TopicFixture.QUEUE_ARN + "more")
            .attribute("FilterPolicy", "{\"a\":[\"b\"]}"),
        403,
        "FilterPolicyLimitExceeded",
        "Filter policy limit exceeded");
    String plain = sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "plain");
    sns.assertRefused(
        call("SetSubscriptionAttributes")
            .with("SubscriptionArn", plain)
            .with("AttributeName", "FilterPolicy")
            .with("AttributeValue", "{\"a\":[\"b\"]}"),
        403,
        "FilterPolicyLimitExceeded",
        "Filter policy limit exceeded");
  }

  @Test
  void sameEndpointIsSubscribedOnce() {
    String first =
        sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "a", "RawMessageDelivery", "true");

    assertThat(sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "a")).isEqualTo(first);
    assertThat(
            sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "a", "RawMessageDelivery", "TRUE"))
        .isEqualTo(first);
    sns.assertInvalid(
        subscription("sqs", TopicFixture.QUEUE_ARN + "a")
            .attribute("FilterPolicy", "{\"a\":[\"b\"]}"),
        "Attributes Reason: Subscription already exists with different attributes");
    assertThat(sns.topicAttributes(topic)).containsEntry("SubscriptionsConfirmed", "1");
  }

  @Test
  void topicThatIsNotThereHasNoSubscribers() {
    sns.assertTopicNotFound(
        TopicFixture.subscription(TopicFixture.ARN + "none", "sqs", TopicFixture.QUEUE_ARN + "a"));
    sns.assertTopicNotFound(call("ListSubscriptionsByTopic").topic(TopicFixture.ARN + "none"));
  }

  @Test
  void listsTellPendingSubscriptionsWithoutTheirArns() {
    String queue = sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "a");
    sns.ok(subscription("email", "a@example.com"));
    String members =
        """
        <member><SubscriptionArn>%s</SubscriptionArn><Owner>000000000000</Owner>\
        <Protocol>sqs</Protocol><Endpoint>%sa</Endpoint><TopicArn>%s</TopicArn></member>\
        <member><SubscriptionArn>PendingConfirmation</SubscriptionArn>\
        <Owner>000000000000</Owner><Protocol>email</Protocol>\
        <Endpoint>a@example.com</Endpoint><TopicArn>%s</TopicArn></member>\
        """
            .formatted(queue, TopicFixture.QUEUE_ARN, topic, topic);

    sns.assertResult(
        "ListSubscriptionsByTopic",
        "<ListSubscriptionsByTopicResult><Subscriptions>"
            + members
            + "</Subscriptions></ListSubscriptionsByTopicResult>",
        sns.send(call("ListSubscriptionsByTopic").topic(topic)));
    sns.assertResult(
        "ListSubscriptions",
        "<ListSubscriptionsResult><Subscriptions>"
            + members
            + "</Subscriptions></ListSubscriptionsResult>",
        sns.send(call("ListSubscriptions")));
  }

  @Test
  void listsHavePagesOfAHundred() {
    List<String> made = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      String one = sns.createTopic(name);
      IntStream.range(0, 105)
          .forEach(at -> made.add(sns.subscribe(one, "sqs", TopicFixture.QUEUE_ARN + "q" + at)));
    }

    assertThat(pages(call("ListSubscriptions"))).isEqualTo(made);
    assertThat(pages(call("ListSubscriptionsByTopic").topic(TopicFixture.ARN + "b")))
        .isEqualTo(made.subList(105, 210));
  }

  @Test
  void listGoesOnWhereItsTopicWasDeletedMeanwhile() {
    String one = sns.createTopic("a");
    String other = sns.createTopic("b");
    IntStream.range(0, 150)
        .forEach(at -> sns.subscribe(one, "sqs", TopicFixture.QUEUE_ARN + "q" + at));
    String last = sns.subscribe(other, "sqs", TopicFixture.QUEUE_ARN + "q");
    String token = sns.ok(call("ListSubscriptions")).only("NextToken");
    sns.ok(call("DeleteTopic").topic(one));

    assertThat(sns.ok(call("ListSubscriptions").with("NextToken", token)).all("SubscriptionArn"))
        .containsExactly(last);
  }

  private List<String> pages(SnsCall list) {
    List<String> listed = new ArrayList<>();
    String token = "";
    do {
      SqsReply page = sns.ok(list.with("NextToken", token));
      assertThat(page.all("SubscriptionArn")).hasSizeBetween(1, 100);
      listed.addAll(page.all("SubscriptionArn"));
      token = page.all("NextToken").stream().findFirst().orElse("");
    } while (!token.isEmpty());
    return listed;
  }

  private void filtered(String queue) {
    sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + queue, "FilterPolicy", "{\"a\":[\"b\"]}");
  }

  private SnsCall subscription(String protocol, String endpoint) {
    return TopicFixture.subscription(topic, protocol, endpoint);
  }
}
