package dev.millrace.server.push;

import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Text messages of topics, as far as their numbers may get any.
 *
 * @param refusal says of a topic's ARN and a number why nothing may go there; the empty text where
 *     it may
 */
public record PermittedTexts(
    Transport texts, BiFunction<String, String, CompletionStage<String>> refusal)
    implements Transport {
  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    String topicArn = attempt.message().content().topicArn();
    if (topicArn.isEmpty()) {
      // Who sends past topics was told when it was sent.
      return texts.push(attempt);
    }
    return refusal
        .apply(topicArn, attempt.endpoint())
        .thenCompose(reason ->
            reason.isEmpty()
                ? texts.push(attempt)
                : CompletableFuture.completedStage(
                    new Outcome.Failed(true, 0, "NotPermitted", reason)))
        .exceptionally(fault ->
            new Outcome.Failed(false, 0, "InternalError", String.valueOf(fault.getMessage())));
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return texts.retryDelayMillis(attempt, attempts);
  }
}
