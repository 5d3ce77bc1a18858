package dev.millrace.server.push;

import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Text messages of topics, as far as their numbers may get any, with what their accounts add.
 *
 * @param permission asked with a topic's ARN and a number
 */
public record PermittedTexts(
    Transport texts, BiFunction<String, String, CompletionStage<TextPermission>> permission)
    implements Transport {
  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    String topicArn = attempt.message().content().topicArn();
    if (topicArn.isEmpty()) {
      // What goes past topics was asked for when it was sent.
      return texts.push(attempt);
    }
    return permission
        .apply(topicArn, attempt.endpoint())
        .thenCompose(given ->
            given.refusal().isEmpty()
                ? texts.push(attempt.with(given.applyTo(attempt.message().content())))
                : CompletableFuture.completedStage(
                    new Outcome.Failed(true, 0, "NotPermitted", given.refusal())))
        .exceptionally(fault ->
            new Outcome.Failed(false, 0, "InternalError", String.valueOf(fault.getMessage())));
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return texts.retryDelayMillis(attempt, attempts);
  }
}
