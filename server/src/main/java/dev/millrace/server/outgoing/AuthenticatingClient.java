package dev.millrace.server.outgoing;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.protocol.wire.Header;
import dev.millrace.server.outgoing.OutgoingResult.Answered;
import dev.millrace.server.outgoing.OutgoingResult.Failed;
import dev.millrace.server.outgoing.OutgoingResult.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends requests to URLs that may hold a user and a password. They are not told before the server
 * asks for them, and then as it asks: by digest where it can, else plainly.
 */
public final class AuthenticatingClient {
  private static final int UNAUTHORIZED = 401;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final GuardedHttpClient client;
  private final Clock clock;
  private final Entropy entropy;

  public AuthenticatingClient(GuardedHttpClient client, Clock clock, Entropy entropy) {
    this.client = client;
    this.clock = clock;
    this.entropy = entropy;
  }

  /** As {@link GuardedHttpClient#send}; the deadline covers both requests, where there are two. */
  public CompletionStage<OutgoingResult> send(OutgoingRequest request) {
    Optional<Login> login = Login.of(request.uri());
    if (login.isEmpty()) {
      return client.send(request);
    }
    long endNanos = clock.nanoTime() + request.deadlineMillis() * NANOS_PER_MILLI;
    OutgoingRequest anonymous = request.to(Login.without(request.uri()));
    return client
        .send(anonymous)
        .thenCompose(first ->
            first instanceof Answered answer && answer.status() == UNAUTHORIZED
                ? again(anonymous, login.get(), answer, endNanos)
                : CompletableFuture.completedStage(first));
  }

  private CompletionStage<OutgoingResult> again(
      OutgoingRequest request, Login login, Answered refused, long endNanos) {
    long leftMillis = (endNanos - clock.nanoTime()) / NANOS_PER_MILLI;
    if (leftMillis <= 0) {
      return CompletableFuture.completedStage(
          new Failed(Reason.TIMED_OUT, "There was no whole answer in time"));
    }
    return authorization(request, login, refused)
        .map(value -> request.within(leftMillis).with(new Header("Authorization", value)))
        .map(client::send)
        .orElseGet(() -> CompletableFuture.completedStage(refused));
  }

  /** The strongest that both sides can do. */
  private Optional<String> authorization(OutgoingRequest request, Login login, Answered refused) {
    List<Challenge> challenges =
        refused.headers().all("WWW-Authenticate").stream()
            .flatMap(line -> Challenge.parse(line).stream())
            .toList();
    return challenges.stream()
        .flatMap(challenge -> DigestAnswer.to(challenge).stream())
        .findFirst()
        .map(digest -> digest.header(login, request.method(), pathAndQuery(request.uri()), nonce()))
        .or(() ->
            challenges.stream()
                .filter(challenge -> challenge.scheme().equals("basic"))
                .findFirst()
                .map(_ -> login.basic()));
  }

  private String nonce() {
    return Long.toHexString(entropy.nextLong()) + Long.toHexString(entropy.nextLong());
  }

  private static String pathAndQuery(URI uri) {
    try {
      return Target.of(uri).pathAndQuery();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a request was sent to it", e);
    }
  }
}
