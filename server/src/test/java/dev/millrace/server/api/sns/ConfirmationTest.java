package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.wire.Authenticator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ConfirmSubscription and Unsubscribe, signed and as links in messages. */
class ConfirmationTest {
  private static final long THREE_DAYS_SECONDS = 3 * 24 * 60 * 60;
  private static final String TOO_ANONYMOUS =
      "The subscription was confirmed by somebody who wants it to be cancelled by signed requests"
          + " only.";

  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");
  private final String subscription = sns.subscribe(topic, "http", "http://example.com/");

  @Test
  void linkConfirmsASubscription() {
    assertThat(sns.owed(topic, subscription))
        .singleElement()
        .asString()
        .matches("SubscriptionConfirmation [0-9a-f]{160}");

    SqsReply reply = sns.visit(confirmation(token("SubscriptionConfirmation")));

    sns.assertResult(
        "ConfirmSubscription",
        "<ConfirmSubscriptionResult><SubscriptionArn>"
            + subscription
            + "</SubscriptionArn></ConfirmSubscriptionResult>",
        reply);
    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("PendingConfirmation", "false")
        .containsEntry("ConfirmationWasAuthenticated", "false");
  }

  @Test
  void linkIsOfTheArnsRegionAndAccount() {
    String[] them = TopicFixture.as("111122223333", "eu-west-1");
    String theirs = sns.send(call("CreateTopic").with("Name", "t"), them).only("TopicArn");

    SqsReply reply = sns.visit(call("ConfirmSubscription").topic(theirs).with("Token", "x"));

    sns.assertRefused(reply, 400, "InvalidParameter", "Invalid parameter: Token");
  }

  @Test
  void confirmedSubscriptionStaysConfirmed() {
    String token = token("SubscriptionConfirmation");
    sns.visit(confirmation(token));

    assertThat(sns.visit(confirmation(token)).only("SubscriptionArn")).isEqualTo(subscription);
    sns.sqs.pass(THREE_DAYS_SECONDS + 1);
    assertThat(sns.visit(confirmation(token)).only("SubscriptionArn")).isEqualTo(subscription);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tokenThatIsNoneIsRefused(boolean signed) {
    String token = token("SubscriptionConfirmation");
    char last = token.charAt(token.length() - 1) == '0' ? '1' : '0';
    for (String guess :
        List.of("", "x", token.substring(1), token.substring(0, token.length() - 1) + last)) {
      SnsCall confirm = confirmation(guess);
      SqsReply reply = signed ? sns.send(confirm) : sns.visit(confirm);
      sns.assertRefused(reply, 400, "InvalidParameter", "Invalid parameter: Token");
    }
    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("PendingConfirmation", "true");
  }

  @Test
  void confirmationNeedsItsMembers() {
    sns.assertRefused(
        sns.visit(call("ConfirmSubscription").topic(topic)),
        400,
        "ValidationError",
        "1 validation error detected: Value null at 'token' failed to satisfy constraint: Member"
            + " must not be null");
    sns.assertRefused(
        sns.visit(confirmation("x").topic(TopicFixture.ARN + "none")),
        404,
        "NotFound",
        "Topic does not exist");
    sns.assertInvalid(
        confirmation("x").with("AuthenticateOnUnsubscribe", "perhaps"),
        "AuthenticateOnUnsubscribe");
  }

  @Test
  void pendingSubscriptionGoesAwayAfterThreeDays() {
    String token = token("SubscriptionConfirmation");
    sns.sqs.pass(THREE_DAYS_SECONDS - 1);
    assertThat(sns.topicAttributes(topic)).containsEntry("SubscriptionsPending", "1");
    sns.sqs.pass(1);

    assertThat(sns.topicAttributes(topic)).containsEntry("SubscriptionsPending", "0");
    sns.assertRefused(
        sns.visit(confirmation(token)), 400, "InvalidParameter", "Invalid parameter: Token");
  }

  @Test
  void pendingSubscriptionIsAskedAgainAndKeepsItsArn() {
    assertThat(sns.subscribe(topic, "http", "http://example.com/")).isEqualTo(subscription);

    List<String> owed = sns.owed(topic, subscription);

    assertThat(owed).hasSize(2).doesNotHaveDuplicates();
    String newest = owed.getLast().substring(owed.getLast().indexOf(' ') + 1);
    assertThat(sns.visit(confirmation(newest)).only("SubscriptionArn")).isEqualTo(subscription);
  }

  @Test
  void pendingSubscriptionIsNotCancelled() {
    for (SqsReply reply : List.of(sns.send(cancellation()))) {
      sns.assertRefused(
          reply,
          400,
          "InvalidParameter",
          "Invalid parameter: SubscriptionArn Reason: This subscription is pending confirmation.");
    }
    assertThat(sns.visit(cancellation()).status()).isEqualTo(400);
  }

  @Test
  void signedCancellationTellsNobody() {
    sns.visit(confirmation(token("SubscriptionConfirmation")));

    sns.assertResult("Unsubscribe", "", sns.send(cancellation()));

    assertThat(sns.owed(topic, subscription)).hasSize(1);
    sns.assertResult("Unsubscribe", "", sns.send(cancellation()));
    assertThat(sns.topicAttributes(topic)).containsEntry("SubscriptionsDeleted", "1");
  }

  @Test
  void followedLinkCancelsAndTheEndpointMayComeBack() {
    sns.ok(
        call("SetSubscriptionAttributes")
            .with("SubscriptionArn", subscription)
            .with("AttributeName", "RawMessageDelivery")
            .with("AttributeValue", "true"));
    sns.visit(confirmation(token("SubscriptionConfirmation")));

    sns.assertResult("Unsubscribe", "", sns.visit(cancellation()));
    sns.assertRefused(
        call("GetSubscriptionAttributes").with("SubscriptionArn", subscription),
        404,
        "NotFound",
        "Subscription does not exist");
    sns.sqs.pass(THREE_DAYS_SECONDS - 1);
    SqsReply restored = sns.visit(confirmation(token("UnsubscribeConfirmation")));

    assertThat(restored.only("SubscriptionArn")).isEqualTo(subscription);
    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("RawMessageDelivery", "true")
        .containsEntry("PendingConfirmation", "false");
    assertThat(sns.topicAttributes(topic))
        .containsEntry("SubscriptionsConfirmed", "1")
        .containsEntry("SubscriptionsDeleted", "0");
  }

  @Test
  void cancelledSubscriptionIsForgottenAfterThreeDays() {
    sns.visit(confirmation(token("SubscriptionConfirmation")));
    sns.visit(cancellation());
    sns.sqs.pass(THREE_DAYS_SECONDS);

    sns.assertRefused(
        sns.visit(confirmation(token("UnsubscribeConfirmation"))),
        400,
        "InvalidParameter",
        "Invalid parameter: Token");
  }

  @Test
  void subscriptionOfAQueueIsNotCancelledByALink() {
    String queue = sns.subscribe(topic, "sqs", TopicFixture.QUEUE_ARN + "orders");

    sns.assertRefused(
        sns.visit(call("Unsubscribe").with("SubscriptionArn", queue)),
        403,
        "AuthorizationError",
        TOO_ANONYMOUS);
    sns.ok(call("Unsubscribe").with("SubscriptionArn", queue));
  }

  @Test
  void confirmationUnderASignatureMayAskForOneToCancel() {
    sns.ok(
        confirmation(token("SubscriptionConfirmation")).with("AuthenticateOnUnsubscribe", "true"));

    assertThat(sns.subscriptionAttributes(subscription))
        .containsEntry("ConfirmationWasAuthenticated", "true");
    sns.assertRefused(sns.visit(cancellation()), 403, "AuthorizationError", TOO_ANONYMOUS);
    sns.ok(cancellation());
  }

  @Test
  void linkCannotAskForASignature() {
    sns.visit(
        confirmation(token("SubscriptionConfirmation")).with("AuthenticateOnUnsubscribe", "true"));

    sns.assertResult("Unsubscribe", "", sns.visit(cancellation()));
  }

  @Test
  void linksWorkWhereEverythingElseMustBeSigned() {
    TopicFixture strict =
        new TopicFixture(
            new SqsFixture(
                Authenticator.verifying(
                    new SignatureVerifier(_ -> Optional.empty(), sns.sqs.clock::now))));

    strict.assertRefused(strict.visit(confirmation("x")), 404, "NotFound", "Topic does not exist");
    strict.assertResult("Unsubscribe", "", strict.visit(cancellation()));
    strict.assertRefused(
        strict.visit(call("ListTopics")),
        403,
        "MissingAuthenticationToken",
        "Request is missing Authentication Token");
    strict.assertRefused(
        strict.send(cancellation()),
        403,
        "InvalidClientTokenId",
        "The security token included in the request is invalid.");
  }

  private SnsCall confirmation(String token) {
    return call("ConfirmSubscription").topic(topic).with("Token", token);
  }

  private SnsCall cancellation() {
    return call("Unsubscribe").with("SubscriptionArn", subscription);
  }

  private String token(String type) {
    return sns.owed(topic, subscription).stream()
        .filter(message -> message.startsWith(type + " "))
        .map(message -> message.substring(type.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
