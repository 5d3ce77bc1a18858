package dev.millrace.simulation.topic;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.topic.Publication.Survival;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** All that was ever published, whether it survived, and where it was seen. */
final class PublicationBook {
  /** For so long a FIFO topic, and a FIFO queue, remembers a deduplication id. */
  private static final long INTERVAL_MILLIS = 5 * 60 * 1000L;

  /** After that, queues let go of messages: their retention, less a day for clocks that jump. */
  private static final long KEPT_MILLIS = 13 * 86_400_000L;

  private final Map<UUID, Publication> all = new LinkedHashMap<>();
  private final Map<Arrival, Long> arrivals = new HashMap<>();

  private record Arrival(UUID publication, QueueId queue) {}

  @Nullable Publication find(UUID id) {
    return all.get(id);
  }

  List<Publication> of(TopicId topic) {
    return all.values().stream().filter(each -> each.topic().equals(topic)).toList();
  }

  Collection<Publication> all() {
    return all.values();
  }

  List<Publication> underWay() {
    return all.values().stream().filter(Publication::underWay).toList();
  }

  /** A new one: it repeats nothing that its topic has to remember. */
  void add(Publication publication) {
    for (Publication before : all.values()) {
      if (before.topic().equals(publication.topic())
          && publication.repeats(before)
          && !before.forgotten()
          && publication.at().millis() < before.at().millis() + INTERVAL_MILLIS) {
        switch (before.survival()) {
          case PENDING, CERTAIN ->
              throw new Violation(publication + " was taken, which repeats " + before);
          case MAYBE -> before.survival(Survival.LOST);
          case LOST -> {}
        }
      }
    }
    all.put(publication.id(), publication);
  }

  /** It was answered as another one was. */
  void repeated(Publication known, Draft draft, Publish.Accepted accepted, Moment at) {
    boolean remembered =
        draft.name() != null
            && draft.name().equals(known.draft().name())
            && accepted.sequence() == known.sequence()
            && at.millis() < known.at().millis() + INTERVAL_MILLIS;
    if (!remembered) {
      throw new Violation("%s was taken for %s at %d".formatted(draft, known, at.millis()));
    }
    if (known.survival() == Survival.MAYBE) {
      exists(known);
    } else if (known.survival() == Survival.LOST) {
      throw new Violation(known + " is remembered, though it was lost");
    }
  }

  /** What a subscription is to get of a message that exists, since somebody was given it. */
  Obligation existing(Publication publication, UUID subscription) {
    exists(publication);
    Obligation obligation = publication.obligation(subscription);
    if (obligation == null) {
      throw new Violation(publication + " came to subscription " + subscription + " in vain");
    }
    return obligation;
  }

  private void exists(Publication publication) {
    if (publication.survival() == Survival.LOST) {
      throw new Violation(publication + " is there, though it was lost");
    }
    if (publication.survival() != Survival.CERTAIN) {
      for (Publication each : all.values()) {
        if (each.survival() == Survival.MAYBE && each.precedes(publication)) {
          each.survival(Survival.CERTAIN);
        }
      }
      publication.survival(Survival.CERTAIN);
    }
  }

  void arrived(Publication publication, QueueId queue, long millis) {
    arrivals.put(new Arrival(publication.id(), queue), millis);
  }

  /** What lay there, or was on its way there, may be gone. */
  void queueDeleted(QueueId queue) {
    for (Publication publication : all.values()) {
      for (Obligation each : publication.obligations()) {
        if (queue.equals(each.member().queue()) || queue.equals(each.member().deadLetters())) {
          each.release();
        }
      }
    }
  }

  void settle(IntToLongFunction durableIndex) {
    for (Publication each : all.values()) {
      if (each.survival() == Survival.PENDING && isDurable(each, durableIndex)) {
        each.survival(Survival.CERTAIN);
      }
    }
  }

  void crash(IntToLongFunction durableIndex) {
    settle(durableIndex);
    for (Publication each : all.values()) {
      if (each.survival() == Survival.PENDING) {
        each.survival(Survival.MAYBE);
      }
    }
  }

  private static boolean isDurable(Publication publication, IntToLongFunction durableIndex) {
    return publication.at().index() <= durableIndex.applyAsLong(publication.at().lane());
  }

  /**
   * Everything is settled, and all queues were emptied: what is owed was found.
   *
   * @param latestMillis no lane was ever at a later time
   */
  void checkComplete(long latestMillis) {
    for (Publication publication : all.values()) {
      if (publication.survival() == Survival.CERTAIN) {
        for (Obligation each : publication.obligations()) {
          if (each.isMissing() && !isExcused(publication, each, latestMillis)) {
            throw each.complaint(publication, "was lost: " + each);
          }
        }
      }
    }
  }

  private boolean isExcused(Publication publication, Obligation obligation, long latestMillis) {
    if (latestMillis >= publication.at().millis() + KEPT_MILLIS) {
      return true;
    }
    QueueId home = obligation.member().queue();
    return all.values().stream()
        .filter(other -> other != publication && other.repeats(publication))
        .anyMatch(other -> hides(other, publication, home));
  }

  /** Whether a FIFO queue takes one for a repetition of the other, which came so late. */
  private boolean hides(Publication other, Publication publication, @Nullable QueueId queue) {
    if (queue == null || !queue.isFifo()) {
      return false;
    }
    Long arrivedMillis = arrivals.get(new Arrival(other.id(), queue));
    return arrivedMillis != null && publication.earliestMillis() < arrivedMillis + INTERVAL_MILLIS;
  }
}
