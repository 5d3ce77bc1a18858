package dev.millrace.server.push;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import dev.millrace.protocol.wire.Header;
import dev.millrace.server.config.Gateways;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingRequest;
import dev.millrace.server.outgoing.OutgoingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes text messages to a gateway, for subscribers of the protocol {@code sms} and directly. */
public final class TextMessageTransport implements Transport {
  private static final long DEADLINE_MILLIS = 15_000;
  private static final int REPLY_BYTES_MAX = 512;
  private static final int PREFIX_CHARACTERS_MAX = 10;
  private static final String USUAL_TYPE = "Promotional";

  private final GuardedHttpClient client;
  private final Gateways.Texts gateway;
  private final TextTemplate template;

  /**
   * A way to a gateway.
   *
   * @param client one that may reach the gateway, wherever it is
   */
  public TextMessageTransport(GuardedHttpClient client, Gateways.Texts gateway) {
    this.client = client;
    this.gateway = gateway;
    this.template = new TextTemplate(gateway.contentType(), gateway.body());
  }

  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    DeliveredMessage message = attempt.message();
    TextMessageOptions options;
    try {
      options = TextMessageOptions.of(message.content().attributes());
    } catch (TextMessageOptions.InvalidException invalid) {
      return CompletableFuture.completedStage(
          new Outcome.Failed(true, 0, "InvalidParameter", String.valueOf(invalid.getMessage())));
    }
    String text = prefix(attempt) + message.text().toUtf8String();
    return send(
        Map.of(
            "phoneNumber", attempt.endpoint(),
            "message", text,
            "messageId", message.publishedId().toString(),
            "senderId", options.senderId(),
            "originationNumber", options.originationNumber(),
            "smsType", options.type().isEmpty() ? USUAL_TYPE : options.type(),
            "maxPrice", options.maxPrice()));
  }

  /**
   * Sends a text of the server's own.
   *
   * @param messageId what the gateway may know it by
   */
  public CompletionStage<Outcome> send(String phoneNumber, String text, String messageId) {
    return send(
        Map.of(
            "phoneNumber", phoneNumber,
            "message", text,
            "messageId", messageId,
            "senderId", "",
            "originationNumber", "",
            "smsType", "Transactional",
            "maxPrice", ""));
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return RetryPolicy.CUSTOMER_MANAGED.delayMillis(attempts);
  }

  /** Phones show no topic, so the service puts the beginning of its name before the text. */
  private static String prefix(Attempt attempt) {
    String name = attempt.topicDisplayName();
    return name.isEmpty()
        ? ""
        : name.substring(0, Math.min(name.length(), PREFIX_CHARACTERS_MAX)) + "> ";
  }

  private CompletionStage<Outcome> send(Map<String, String> values) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", gateway.contentType()));
    for (Gateways.SecretHeader header : gateway.headers()) {
      headers.add(new Header(header.name(), header.value().reveal()));
    }
    OutgoingRequest request =
        new OutgoingRequest(
            "POST",
            gateway.url(),
            headers,
            Bytes.utf8(template.with(values)),
            DEADLINE_MILLIS,
            REPLY_BYTES_MAX);
    return client.send(request).thenApply(TextMessageTransport::outcome);
  }

  private static Outcome outcome(OutgoingResult result) {
    return switch (result) {
      case OutgoingResult.Answered answer -> judged(answer);
      case OutgoingResult.Failed failed -> failedForNow(failed);
    };
  }

  private static Outcome judged(OutgoingResult.Answered answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered(status, answer.body().toUtf8String());
    }
    boolean passes = status == 408 || status == 429 || status >= 500;
    return new Outcome.Failed(
        !passes, status, Integer.toString(status), "The gateway answered with status " + status);
  }

  /** The gateway is the operator's: a mistake there is none of the message. */
  private static Outcome failedForNow(OutgoingResult.Failed failed) {
    return new Outcome.Failed(false, 0, HttpFailure.of(failed.reason()).code(), failed.detail());
  }
}
