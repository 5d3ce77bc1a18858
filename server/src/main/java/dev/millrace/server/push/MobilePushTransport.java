package dev.millrace.server.push;

import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes messages to apps on devices, by the services of the devices' makers. */
public final class MobilePushTransport implements Transport {
  private final MobileEndpoints endpoints;
  private final FcmClient fcm;
  private final ApnsClient apns;

  public MobilePushTransport(MobileEndpoints endpoints, FcmClient fcm, ApnsClient apns) {
    this.endpoints = endpoints;
    this.fcm = fcm;
    this.apns = apns;
  }

  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    String arn = attempt.endpoint();
    Optional<MobilePlatform> platform = MobilePlatform.ofEndpoint(arn);
    if (platform.isEmpty()) {
      return CompletableFuture.completedStage(gone());
    }
    return endpoints
        .find(arn)
        .thenCompose(found ->
            found
                .map(endpoint -> push(attempt, platform.get(), endpoint))
                .orElseGet(() -> CompletableFuture.completedStage(gone())));
  }

  private CompletionStage<Outcome> push(
      Attempt attempt, MobilePlatform platform, PlatformEndpoint endpoint) {
    if (!endpoint.enabled()) {
      return CompletableFuture.completedStage(
          new Outcome.Failed(true, 0, PlatformReply.ENDPOINT_DISABLED, "The endpoint is disabled"));
    }
    MobilePush push = new MobilePush(platform, endpoint, attempt.message());
    CompletionStage<PlatformReply> reply = platform.isApple() ? apns.push(push) : fcm.push(push);
    return reply.thenApply(answer -> {
      if (answer.tokenIsDead()) {
        endpoints.disable(attempt.endpoint(), endpoint.token());
      }
      return answer.outcome();
    });
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return RetryPolicy.CUSTOMER_MANAGED.delayMillis(attempts);
  }

  private static Outcome gone() {
    return new Outcome.Failed(true, 0, "EndpointNotFound", "There is no such endpoint");
  }
}
