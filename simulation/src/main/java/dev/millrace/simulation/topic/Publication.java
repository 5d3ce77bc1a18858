package dev.millrace.simulation.topic;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.simulation.oracle.Moment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that was published, or may have been, and whom it is for. */
final class Publication {
  private final UUID id;
  private final TopicId topic;
  private final long sequence;
  private final Draft draft;
  private final Moment at;
  private final int process;
  private final long event;
  private final Map<UUID, Obligation> obligations = new LinkedHashMap<>();
  private long earliestMillis;
  private Survival survival = Survival.PENDING;
  private boolean underWay = true;
  private boolean forgotten;

  /** Whether it is on disk. */
  enum Survival {
    PENDING,
    CERTAIN,
    MAYBE,
    LOST
  }

  /**
   * Published just now.
   *
   * @param process the number of the process that took it
   * @param event the number of this among all that was seen
   * @param earliestMillis no lane that is run from now on will be at an earlier time
   */
  Publication(
      UUID id,
      TopicId topic,
      long sequence,
      Draft draft,
      Moment at,
      int process,
      long event,
      long earliestMillis) {
    this.id = id;
    this.topic = topic;
    this.sequence = sequence;
    this.draft = draft;
    this.at = at;
    this.process = process;
    this.event = event;
    this.earliestMillis = earliestMillis;
  }

  UUID id() {
    return id;
  }

  TopicId topic() {
    return topic;
  }

  long sequence() {
    return sequence;
  }

  Draft draft() {
    return draft;
  }

  Moment at() {
    return at;
  }

  long event() {
    return event;
  }

  Collection<Obligation> obligations() {
    return obligations.values();
  }

  @Nullable Obligation obligation(UUID subscription) {
    return obligations.get(subscription);
  }

  void owe(Member member, boolean certainly) {
    obligations.put(member.id(), new Obligation(member, certainly));
  }

  Survival survival() {
    return survival;
  }

  void survival(Survival known) {
    survival = known;
  }

  /** Whether its lane had it on disk no later than the other's. */
  boolean precedes(Publication other) {
    return process == other.process
        && at.lane() == other.at.lane()
        && at.index() <= other.at.index();
  }

  /** Whether deliveries of it to queues may still be under way. */
  boolean underWay() {
    return underWay;
  }

  void arrived() {
    underWay = false;
  }

  /** Its topic does not remember it any more, or may not. */
  void forget() {
    forgotten = true;
  }

  boolean forgotten() {
    return forgotten;
  }

  /** No delivery of it was, or will be, at an earlier time. */
  long earliestMillis() {
    return earliestMillis;
  }

  void notBefore(long millis) {
    if (underWay) {
      earliestMillis = Math.min(earliestMillis, millis);
    }
  }

  boolean repeats(Publication other) {
    return draft.name() != null && draft.name().equals(other.draft.name());
  }

  @Override
  public String toString() {
    return "publication " + draft.number() + " of " + topic.name() + " (" + survival + ")";
  }
}
