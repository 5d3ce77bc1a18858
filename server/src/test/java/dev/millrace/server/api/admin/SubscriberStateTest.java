package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.Pusher;
import dev.millrace.delivery.push.Transport;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.DeliveryFailure;
import dev.millrace.protocol.millrace.ListSubscriptionStatesRequest;
import dev.millrace.protocol.millrace.ListSubscriptionStatesResult;
import dev.millrace.protocol.millrace.ListTopicStatesResult;
import dev.millrace.protocol.millrace.SubscriptionState;
import dev.millrace.protocol.millrace.TopicState;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the admin service tells of topics and of those who are subscribed to them. */
final class SubscriberStateTest {
  private static final String NEWS = "arn:aws:sns:us-east-1:000000000000:news";

  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void topic() {
    sns("Action=CreateTopic&Name=news");
  }

  @Test
  void messagesThatWaitForASubscriberAreCounted() {
    subscribe("sms", "%2B15005550006");
    publish();
    publish();

    SubscriptionState state = only(subscriptions("{\"Topic\":\"news\"}"));
    assertThat(state.backlogCount()).isEqualTo(2);
    assertThat(state.attemptCount()).isZero();
    assertThat(state.retryCount()).isZero();
    assertThat(state.lastUndelivered()).isNull();
    assertThat(state.lastFailedAttempt()).isNull();
    TopicState topic = only(topics("{}"));
    assertThat(topic.owedCount()).isEqualTo(2);
    assertThat(topic.owedCountExact()).isTrue();
    assertThat(topic.publishingCount()).isZero();
    assertThat(topic.topicArn()).isEqualTo(NEWS);
  }

  @Test
  void messageThatAQueueDoesNotTakeIsTold() {
    subscribe("sqs", "arn:aws:sqs:us-east-1:000000000000:nothing");
    publish();
    publish();

    SubscriptionState state = only(subscriptions("{\"Topic\":\"" + NEWS + "\"}"));
    assertThat(state.lastUndelivered())
        .isEqualTo(
            new DeliveryFailure(
                "QueueUnavailable",
                "The queue does not exist, or takes no messages of this size.",
                sqs.clock.now(),
                2L));
    assertThat(state.backlogCount()).isNull();
  }

  @Test
  void failedAttemptAndTheOneUnderWayAreTold() {
    String arn = subscribe("sms", "%2B15005550006");
    publish();
    QueueId owed =
        QueueId.delivery("000000000000", "us-east-1", "news/" + arn.substring(NEWS.length() + 1));
    Gateway gateway = new Gateway();
    Pusher pusher = new Pusher(sqs.clock, (_, _) -> Optional.of(gateway), PushListener.NONE);
    pusher.serve(sqs.host());
    pusher.called(owed);
    run(pusher);
    assertThat(state(pusher).attemptCount()).isEqualTo(1);
    assertThat(state(pusher).retryCount()).isZero();

    gateway.answer.complete(new Outcome.Failed(false, 503, "Busy", "Come back later."));
    run(pusher);

    SubscriptionState state = state(pusher);
    assertThat(state.backlogCount()).isEqualTo(1);
    assertThat(state.attemptCount()).isZero();
    assertThat(state.retryCount()).isEqualTo(1);
    assertThat(state.lastFailedAttempt())
        .isEqualTo(new DeliveryFailure("Busy", "Come back later.", sqs.clock.now(), 1L));
  }

  @Test
  void wrongParametersAreNamed() {
    refuse(
        "ListTopicStates",
        "{\"MaxResults\":101}",
        "Value 101 for parameter MaxResults is invalid. Reason: Must be between 1 and 100.");
    refuse(
        "ListSubscriptionStates",
        "{\"NextToken\":\"x\"}",
        "Value x for parameter NextToken is invalid. Reason: Must be one that was given out.");
    refuse(
        "ListSubscriptionStates",
        "{\"Topic\":\"arn:aws:sns:us-east-1:111122223333:news\"}",
        "Value arn:aws:sns:us-east-1:111122223333:news for parameter Topic is invalid. Reason:"
            + " Must be a topic's name, or the ARN of one of your topics.");
    refuse(
        "ListOutbox",
        "{\"NextToken\":\"-1\"}",
        "Value -1 for parameter NextToken is invalid. Reason: Must be one that was given out.");
    refuse(
        "DeleteOutboxMessages",
        "{}",
        "Value 0 ids for parameter Ids is invalid. Reason: Must be between 1 and 100.");
    refuse(
        "RetryOutboxMessages",
        "{\"Ids\":[\"1\",\"9999999999999999999\"]}",
        "Value 9999999999999999999 for parameter Ids is invalid. Reason: Must be numbers.");
  }

  /** Answers when the test says so, and has a message tried again after a minute. */
  private static final class Gateway implements Transport {
    private final CompletableFuture<Outcome> answer = new CompletableFuture<>();

    @Override
    public CompletionStage<Outcome> push(Attempt attempt) {
      return answer;
    }

    @Override
    public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
      return OptionalLong.of(60_000);
    }
  }

  /** Until neither the pusher nor the host has anything to do. */
  private void run(Pusher pusher) {
    boolean worked = true;
    while (worked) {
      sqs.pass(0);
      worked = pusher.runOnce();
    }
  }

  private SubscriptionState state(Pusher pusher) {
    CompletionStage<ListSubscriptionStatesResult> result =
        new ListSubscriptionStatesOperation(new Subscribers(sqs.host(), pusher.states()))
            .handle(
                new ListSubscriptionStatesRequest("news", null, null),
                new Call(
                    "r",
                    new Caller("000000000000", "us-east-1", "000000000000"),
                    "http://localhost",
                    "",
                    _ -> {}));
    sqs.pass(0);
    return only(Objects.requireNonNull(result.toCompletableFuture().join().subscriptions()));
  }

  private List<SubscriptionState> subscriptions(String body) {
    return Objects.requireNonNull(
        read("ListSubscriptionStates", body, ListSubscriptionStatesResult.SCHEMA).subscriptions());
  }

  private List<TopicState> topics(String body) {
    return Objects.requireNonNull(
        read("ListTopicStates", body, ListTopicStatesResult.SCHEMA).topics());
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }

  private void publish() {
    sns("Action=Publish&Message=tea&TopicArn=" + NEWS);
  }

  private String subscribe(String protocol, String endpoint) {
    return sns("Action=Subscribe&ReturnSubscriptionArn=true&TopicArn=%s&Protocol=%s&Endpoint=%s"
            .formatted(NEWS, protocol, endpoint))
        .replaceAll("(?s).*<SubscriptionArn>(.*)</SubscriptionArn>.*", "$1");
  }

  private String sns(String form) {
    SqsReply reply = sqs.query(form + "&Version=2010-03-31");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  private <O extends Structure> O read(String operation, String body, StructureSchema<O> schema) {
    SqsReply reply = send(operation, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JsonStructures.read(schema, Bytes.utf8(reply.body()));
  }

  private void refuse(String operation, String body, String message) {
    SqsReply reply = send(operation, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"message\":\"" + message + "\"");
  }

  private SqsReply send(String operation, String body) {
    List<Header> headers = SqsFixture.headers();
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Target", "Millrace." + operation));
    return sqs.send(new WireRequest("POST", "/", "", new Headers(headers), Bytes.utf8(body)));
  }
}
