package dev.millrace.simulation.oracle;

import dev.millrace.base.Bytes;
import java.util.UUID;

/** A message that somebody sent, and what may have become of it. */
final class Message {
  private final UUID id;
  private final int number;
  private final long sentAtMillis;
  private final Bytes content;
  private final Tracked<Fate> fates = new Tracked<>(new Fate.Gone("it was never sent"));

  Message(UUID id, int number, long sentAtMillis, Bytes content) {
    this.id = id;
    this.number = number;
    this.sentAtMillis = sentAtMillis;
    this.content = content;
  }

  UUID id() {
    return id;
  }

  long sentAtMillis() {
    return sentAtMillis;
  }

  Bytes content() {
    return content;
  }

  Tracked<Fate> fates() {
    return fates;
  }

  /** For ever. */
  boolean gone() {
    return fates.settled() && fates.all(Fate.Gone.class::isInstance);
  }

  @Override
  public String toString() {
    return "message " + number;
  }
}
