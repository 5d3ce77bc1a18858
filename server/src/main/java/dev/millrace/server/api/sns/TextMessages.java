package dev.millrace.server.api.sns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whoever carries text messages of the server's own, such as one-time passwords. */
@FunctionalInterface
public interface TextMessages {
  /**
   * Hands a text over.
   *
   * @param text may hold a secret: it belongs into no log
   * @return fails where nobody has taken the text
   */
  CompletionStage<Void> send(String phoneNumber, String text);

  /** Nobody does: operations that need it answer so. */
  static TextMessages nobody() {
    return (_, _) -> CompletableFuture.failedStage(SnsErrors.noTextMessages());
  }
}
