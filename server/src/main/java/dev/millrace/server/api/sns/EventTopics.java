package dev.millrace.server.api.sns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publishes what happens to a platform application's endpoints. */
@FunctionalInterface
public interface EventTopics {
  /** Publishes one event; a failure is nobody's answer, and belongs into the log. */
  CompletionStage<Void> publish(String topicArn, String subject, String message);

  /** Publishes nothing. */
  static EventTopics nobody() {
    return (_, _, _) -> CompletableFuture.completedStage(null);
  }
}
