package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.config.Gateways;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Speaks to Apple Push Notification service, which takes HTTP/2 alone. An application shows a token
 * that its key has signed, or the certificate of its connections.
 */
public final class ApnsClient implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int REPLY_BYTES_MAX = 4_096;
  private static final int UNDER_WAY_MAX = 500;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final String BAD_TOKEN = "BadDeviceToken";

  /** It becomes part of a path. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{1,400}");

  private final Gateways.Push servers;
  private final ApnsConnections connections;
  private final ApnsTokens tokens;
  private final Semaphore permits = new Semaphore(UNDER_WAY_MAX);

  /**
   * A way to Apple's devices.
   *
   * @param connections closed with this
   */
  public ApnsClient(Gateways.Push servers, ApnsConnections connections, Clock clock) {
    this.servers = servers;
    this.connections = connections;
    this.tokens = new ApnsTokens(clock);
  }

  CompletionStage<PlatformReply> push(MobilePush push) {
    if (!TOKEN.matcher(push.endpoint().token()).matches()) {
      return done(PlatformReply.deadToken(0, BAD_TOKEN));
    }
    Optional<Document.Node> payload = payload(push);
    if (payload.isEmpty()) {
      return done(PlatformReply.invalidPayload());
    }
    HttpClient client;
    HttpRequest request;
    try {
      client = connections.of(push.endpoint());
      request = request(push, payload.get());
    } catch (GeneralSecurityException | IOException _) {
      return done(PlatformReply.invalidCredentials());
    } catch (IllegalArgumentException _) {
      return done(
          PlatformReply.forGood(
              0, "InvalidParameter", "A message attribute is none that a header can hold"));
    }
    if (!permits.tryAcquire()) {
      return done(PlatformReply.forNow(0, "Overloaded", "Too many requests are under way"));
    }
    return client
        .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), REPLY_BYTES_MAX))
        .handle((answer, failure) -> {
          permits.release();
          return failure == null
              ? judged(push, answer)
              : PlatformReply.forNow(
                  0, "ConnectionLost", "There was no answer of Apple's push service");
        });
  }

  private HttpRequest request(MobilePush push, Document.Node payload)
      throws GeneralSecurityException {
    URI server = push.platform().isSandbox() ? servers.apnsSandboxUrl() : servers.apnsUrl();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/3/device/" + push.endpoint().token()))
            .timeout(DEADLINE)
            .version(HttpClient.Version.HTTP_2)
            .POST(HttpRequest.BodyPublishers.ofString(JsonText.write(payload)));
    ApnsHeaders.of(push, payload).forEach(request::header);
    if (!ApnsConnections.hasCertificate(push.endpoint())) {
      request.header("authorization", "bearer " + tokens.of(push.endpoint()));
    }
    return request.build();
  }

  private static Optional<Document.Node> payload(MobilePush push) {
    String own = push.ownText();
    return own == null
        ? Optional.of(
            JsonFields.node(
                "aps", new Document.Node(Map.of("alert", new Document.Text(push.commonText())))))
        : JsonFields.object(own);
  }

  private PlatformReply judged(MobilePush push, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 200) {
      return PlatformReply.delivered(
          status, "apns-id: " + answer.headers().firstValue("apns-id").orElse(""));
    }
    String reason =
        JsonFields.object(answer.body())
            .map(reply -> JsonFields.text(reply, "reason"))
            .filter(text -> !text.isEmpty())
            .orElse(Integer.toString(status));
    if (status == GONE || reason.equals(BAD_TOKEN)) {
      return PlatformReply.deadToken(status, reason);
    }
    String detail = "Apple's push service answered with status " + status;
    if (reason.equals("ExpiredProviderToken")) {
      tokens.forget(push.endpoint());
      return PlatformReply.forNow(status, reason, detail);
    }
    return status == TOO_MANY || status >= 500
        ? PlatformReply.forNow(status, reason, detail)
        : PlatformReply.forGood(status, reason, detail);
  }

  private static CompletionStage<PlatformReply> done(PlatformReply reply) {
    return CompletableFuture.completedStage(reply);
  }

  @Override
  public void close() {
    connections.close();
  }
}
