package dev.millrace.server.security;

import java.util.Optional;

/** Knows the keys. Called on event-loop threads: it must not wait. */
public interface CredentialStore {
  Optional<Credentials> find(String accessKeyId);
}
