package dev.millrace.server.push;

import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says that there is no way, so that a message goes where messages go that have none. */
record UndeliverableTransport(String reason) implements Transport {
  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    return CompletableFuture.completedStage(new Outcome.Failed(true, 0, "NotSupported", reason));
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return OptionalLong.empty();
  }
}
