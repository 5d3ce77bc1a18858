package dev.millrace.delivery.push;

import java.util.Optional;

/** Finds the way to the subscribers of a protocol. */
public interface Transports {
  /** Empty where none is set up: what is owed then goes to the outbox. */
  Optional<Transport> of(String protocol);
}
