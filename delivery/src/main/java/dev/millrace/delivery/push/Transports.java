package dev.millrace.delivery.push;

import java.util.Optional;

/** Finds the way to subscribers. */
public interface Transports {
  /**
   * The way to a subscriber of that protocol. Empty where none is set up: what is owed then goes to
   * the outbox.
   */
  Optional<Transport> of(String protocol, String endpoint);
}
