package dev.millrace.engine.mobile;

import java.util.UUID;

/**
 * One app on one device. Its token is what the platform knows it by; whoever has that can send to
 * it only with the application's credentials.
 *
 * @param customUserData the empty text for none
 */
public record Endpoint(UUID id, String token, String customUserData, boolean enabled) {
  Endpoint disabled() {
    return new Endpoint(id, token, customUserData, false);
  }
}
