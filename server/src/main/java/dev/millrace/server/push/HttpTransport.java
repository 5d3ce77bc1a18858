package dev.millrace.server.push;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.Notification;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import dev.millrace.protocol.wire.Header;
import dev.millrace.server.notification.Confirmation;
import dev.millrace.server.notification.EnvelopeWriter;
import dev.millrace.server.outgoing.AuthenticatingClient;
import dev.millrace.server.outgoing.OutgoingRequest;
import dev.millrace.server.outgoing.OutgoingResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes messages to subscribers of the protocols {@code http} and {@code https}. */
public final class HttpTransport implements Transport {
  /** An endpoint that has not answered by then has failed, as at the real service. */
  private static final long DEADLINE_MILLIS = 15_000;

  /** What of an answer is kept for the delivery log. */
  private static final int REPLY_BYTES_MAX = 512;

  private static final Header USER_AGENT =
      new Header("User-Agent", "Amazon Simple Notification Service Agent");

  private final AuthenticatingClient client;
  private final EnvelopeWriter envelopes;
  private final long deadlineMillis;

  public HttpTransport(AuthenticatingClient client, EnvelopeWriter envelopes) {
    this(client, envelopes, DEADLINE_MILLIS);
  }

  HttpTransport(AuthenticatingClient client, EnvelopeWriter envelopes, long deadlineMillis) {
    this.client = client;
    this.envelopes = envelopes;
    this.deadlineMillis = deadlineMillis;
  }

  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    return Confirmation.of(attempt.message())
        .map(confirmation -> confirm(attempt.endpoint(), confirmation))
        .orElseGet(() -> notify(attempt));
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return policy(attempt.deliveryPolicy(), attempt.topicDeliveryPolicy())
        .retryDelayMillis(attempts);
  }

  @Override
  public OptionalInt receivesPerSecondMax(String deliveryPolicy, String topicDeliveryPolicy) {
    Integer max = policy(deliveryPolicy, topicDeliveryPolicy).maxReceivesPerSecond();
    return max == null ? OptionalInt.empty() : OptionalInt.of(max);
  }

  private static DeliveryPolicy policy(String own, String topic) {
    return DeliveryPolicy.effective(
        topic.isEmpty() ? TopicDeliveryPolicy.NONE : TopicDeliveryPolicy.parse(topic),
        own.isEmpty() ? SubscriptionDeliveryPolicy.NONE : SubscriptionDeliveryPolicy.parse(own));
  }

  private CompletionStage<Outcome> notify(Attempt attempt) {
    DeliveredMessage message = attempt.message();
    Notification notification = message.notification();
    boolean raw = message.origin().raw();
    List<Header> headers =
        headers("Notification", notification.messageId(), notification.topicArn());
    headers.add(new Header("x-amz-sns-subscription-arn", message.subscriptionArn()));
    if (raw) {
      headers.add(new Header("x-amz-sns-rawdelivery", "true"));
    }
    String type = policy(attempt.deliveryPolicy(), attempt.topicDeliveryPolicy()).contentType();
    String body =
        raw
            ? notification.message()
            : envelopes.notification(notification, message.subscriptionArn());
    return post(attempt.endpoint(), headers, type, body);
  }

  /** Asks an endpoint to confirm its subscription, or tells it of its end. */
  private CompletionStage<Outcome> confirm(String endpoint, Confirmation confirmation) {
    List<Header> headers =
        headers(confirmation.kind().type(), confirmation.messageId(), confirmation.topicArn());
    if (confirmation.kind() == Confirmation.Kind.UNSUBSCRIBE) {
      headers.add(new Header("x-amz-sns-subscription-arn", confirmation.subscriptionArn()));
    }
    return post(
        endpoint, headers, DeliveryPolicy.CONTENT_TYPE, envelopes.confirmation(confirmation));
  }

  private static List<Header> headers(String type, String messageId, String topicArn) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("x-amz-sns-message-type", type));
    headers.add(new Header("x-amz-sns-message-id", messageId));
    headers.add(new Header("x-amz-sns-topic-arn", topicArn));
    return headers;
  }

  private CompletionStage<Outcome> post(
      String endpoint, List<Header> headers, String contentType, String body) {
    headers.add(new Header("Content-Type", contentType));
    headers.add(USER_AGENT);
    URI uri;
    try {
      uri = new URI(endpoint);
    } catch (URISyntaxException e) {
      return CompletableFuture.completedStage(
          new Outcome.Failed(true, 0, "InvalidEndpoint", "The endpoint is no URL"));
    }
    OutgoingRequest request =
        new OutgoingRequest(
            "POST", uri, headers, Bytes.utf8(body), deadlineMillis, REPLY_BYTES_MAX);
    return client.send(request).thenApply(HttpTransport::outcome);
  }

  private static Outcome outcome(OutgoingResult result) {
    return switch (result) {
      case OutgoingResult.Answered answer -> judged(answer.status(), answer.body());
      case OutgoingResult.Failed failed -> HttpFailure.of(failed.reason()).outcome(failed.detail());
    };
  }

  /**
   * Too many requests and faults of the server pass; whatever else an endpoint says, it will say
   * again.
   */
  private static Outcome judged(int status, Bytes body) {
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered(status, body.toUtf8String());
    }
    boolean passes = status == 429 || status >= 500;
    return new Outcome.Failed(
        !passes, status, Integer.toString(status), "The endpoint answered with status " + status);
  }
}
