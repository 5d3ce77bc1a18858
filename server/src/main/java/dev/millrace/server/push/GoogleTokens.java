package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.wire.Header;
import dev.millrace.server.config.Secret;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingRequest;
import dev.millrace.server.outgoing.OutgoingResult;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The tokens that Google gives for a service account's signature, kept until they expire. All who
 * want the same one at the same time wait for one request. Thread-safe.
 */
final class GoogleTokens {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final int ACCOUNTS_MAX = 1_000;
  private static final int ASSERTION_SECONDS = 3_600;
  private static final long DEADLINE_MILLIS = 8_000;
  private static final int REPLY_BYTES_MAX = 16_384;

  /** A token is not used in its last minute, since a push takes time. */
  private static final long SPARE_MILLIS = 60_000;

  private final GuardedHttpClient client;
  private final Clock clock;
  private final Map<Secret, CompletableFuture<Grant>> grants =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Secret, CompletableFuture<Grant>> eldest) {
          return size() > ACCOUNTS_MAX;
        }
      };

  /** What Google answers. */
  sealed interface Grant {
    record Token(String value, long expiresAtMillis) implements Grant {}

    record Refusal(PlatformReply reply) implements Grant {}
  }

  /**
   * Tokens by a client.
   *
   * @param client guarded, as it is the owner of an application who says where tokens are given
   */
  GoogleTokens(GuardedHttpClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  synchronized CompletionStage<Grant> of(ServiceAccount account) {
    CompletableFuture<Grant> known = grants.get(account.whole());
    if (known != null && isGood(known)) {
      return known;
    }
    CompletableFuture<Grant> asked = ask(account).toCompletableFuture();
    grants.put(account.whole(), asked);
    return asked;
  }

  /** Google takes this one no more. */
  synchronized void forget(ServiceAccount account) {
    grants.remove(account.whole());
  }

  private boolean isGood(CompletableFuture<Grant> grant) {
    return !grant.isDone()
        || (grant.getNow(null) instanceof Grant.Token token
            && clock.nowMillis() < token.expiresAtMillis - SPARE_MILLIS);
  }

  private CompletionStage<Grant> ask(ServiceAccount account) {
    String assertion;
    try {
      assertion = assertion(account);
    } catch (GeneralSecurityException _) {
      return CompletableFuture.completedStage(
          new Grant.Refusal(PlatformReply.invalidCredentials()));
    }
    String form = "grant_type=" + URLEncoder.encode(GRANT, UTF_8) + "&assertion=" + assertion;
    OutgoingRequest request =
        new OutgoingRequest(
            "POST",
            account.tokenUri(),
            List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
            Bytes.utf8(form),
            DEADLINE_MILLIS,
            REPLY_BYTES_MAX);
    return client.send(request).thenApply(this::grant);
  }

  private String assertion(ServiceAccount account) throws GeneralSecurityException {
    long nowSeconds = clock.nowMillis() / 1_000;
    Map<String, Document> header = new LinkedHashMap<>();
    header.put("alg", new Document.Text("RS256"));
    header.put("typ", new Document.Text("JWT"));
    header.put("kid", new Document.Text(account.keyId()));
    Map<String, Document> claims = new LinkedHashMap<>();
    claims.put("iss", new Document.Text(account.email()));
    claims.put("scope", new Document.Text(SCOPE));
    claims.put("aud", new Document.Text(account.tokenUri().toString()));
    claims.put("iat", new Document.Decimal(BigDecimal.valueOf(nowSeconds)));
    claims.put("exp", new Document.Decimal(BigDecimal.valueOf(nowSeconds + ASSERTION_SECONDS)));
    return PlatformKeys.token(
        PlatformKeys.Algorithm.RS256,
        new Document.Node(header),
        new Document.Node(claims),
        account.key());
  }

  private Grant grant(OutgoingResult result) {
    return switch (result) {
      case OutgoingResult.Failed failed ->
          new Grant.Refusal(
              new PlatformReply(HttpFailure.of(failed.reason()).outcome(failed.detail()), false));
      case OutgoingResult.Answered answer when answer.status() == 200 ->
          JsonFields.object(answer.body().toUtf8String())
              .filter(reply -> !JsonFields.text(reply, "access_token").isEmpty())
              .<Grant>map(reply ->
                  new Grant.Token(
                      JsonFields.text(reply, "access_token"),
                      clock.nowMillis() + 1_000 * JsonFields.number(reply, "expires_in", 0)))
              .orElseGet(() -> refused(false, answer.status()));
      case OutgoingResult.Answered answer ->
          refused(answer.status() == 400 || answer.status() == 401, answer.status());
    };
  }

  private static Grant refused(boolean permanent, int status) {
    String detail = "No token was given for the service account: status " + status;
    return new Grant.Refusal(
        permanent
            ? PlatformReply.forGood(status, "InvalidCredentials", detail)
            : PlatformReply.forNow(status, "NoToken", detail));
  }
}
