package dev.millrace.simulation.oracle;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.Fingerprint;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that somebody sent, and what may have become of it. */
final class Message {
  private final UUID id;
  private final int number;
  private final Bytes content;
  private final @Nullable Fingerprint group;
  private final Tracked<Fate> fates = new Tracked<>(Fate.NEVER_SENT);

  Message(UUID id, int number, Bytes content, @Nullable Fingerprint group) {
    this.id = id;
    this.number = number;
    this.content = content;
    this.group = group;
  }

  UUID id() {
    return id;
  }

  Bytes content() {
    return content;
  }

  /** What its message group is known by, or null. */
  @Nullable Fingerprint group() {
    return group;
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
