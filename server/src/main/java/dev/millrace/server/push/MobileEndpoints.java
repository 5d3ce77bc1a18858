package dev.millrace.server.push;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Knows the endpoints of platform applications, and hears which of them are dead. */
public interface MobileEndpoints {
  /** The endpoint of that ARN; empty where there is none any more. */
  CompletionStage<Optional<PlatformEndpoint>> find(String endpointArn);

  /**
   * Nothing is to be sent to an endpoint for as long as it has this token. Must not wait.
   *
   * @param token the one that is dead; the endpoint may have another by now
   */
  void disable(String endpointArn, String token);
}
