package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.simulation.oracle.Fate.Here;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many messages a queue may say it has: exactly one number, unless something is unknown about a
 * message.
 */
final class Counts {
  private final MessageBook messages;

  private enum Part {
    VISIBLE,
    IN_FLIGHT,
    DELAYED,
    NONE
  }

  /** How many there are at least, and at most. */
  static final class Range {
    private int least;
    private int most;

    void add(boolean certain) {
      most++;
      least += certain ? 1 : 0;
    }

    int most() {
      return most;
    }

    boolean includes(long told) {
      return told >= least && told <= most;
    }

    void check(QueueId queue, String what, int told) {
      if (!includes(told)) {
        throw new Violation(
            "%s says %d messages %s, but there are %s"
                .formatted(
                    queue.name(), told, what, least == most ? least : least + " to " + most));
      }
    }
  }

  Counts(MessageBook messages) {
    this.messages = messages;
  }

  void check(QueueId queue, long nowMillis, QueueDescription told) {
    Map<Part, Range> ranges = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      ranges.put(part, new Range());
    }
    Range all = new Range();
    boolean oldestPossible = false;
    long oldest = told.oldestSentAtMillis();
    long oldestCertain = Long.MAX_VALUE;
    for (Message message : messages.alive()) {
      Set<Part> parts = parts(message, queue, nowMillis);
      ranges.forEach((part, range) -> {
        if (parts.contains(part)) {
          range.add(parts.size() == 1);
        }
      });
      boolean certain = !parts.contains(Part.NONE);
      if (certain || parts.size() > 1) {
        all.add(certain);
        oldestPossible |=
            places(message, queue, nowMillis)
                .anyMatch(here -> here.sentFromMillis() <= oldest && oldest <= here.sentByMillis());
      }
      if (certain) {
        long sentBy =
            places(message, queue, nowMillis).mapToLong(Here::sentByMillis).max().orElseThrow();
        oldestCertain = Math.min(oldestCertain, sentBy);
      }
    }
    int count = told.visibleCount() + told.inFlightCount() + told.delayedCount();
    all.check(queue, "in all", count);
    if (count == all.least || count == all.most) {
      narrow(queue, nowMillis, count == all.most);
    }
    range(ranges, Part.VISIBLE).check(queue, "visible", told.visibleCount());
    range(ranges, Part.IN_FLIGHT).check(queue, "in flight", told.inFlightCount());
    range(ranges, Part.DELAYED).check(queue, "delayed", told.delayedCount());
    if (count == 0 ? oldest != 0 : oldest > oldestCertain || !oldestPossible) {
      throw new Violation(
          "%s says its oldest message is of %d, but it is of %d"
              .formatted(queue.name(), oldest, oldestCertain));
    }
  }

  /** How many messages are visible, at least and at most. */
  Range visible(QueueId queue, long nowMillis) {
    Range visible = new Range();
    for (Message message : messages.alive()) {
      Set<Part> parts = parts(message, queue, nowMillis);
      if (parts.contains(Part.VISIBLE)) {
        visible.add(parts.size() == 1);
      }
    }
    return visible;
  }

  private static Stream<Here> places(Message message, QueueId queue, long nowMillis) {
    return message.fates().states().stream()
        .flatMap(fate -> MessageBook.in(queue, fate, nowMillis));
  }

  /** All of which it is uncertain whether they are in the queue are, or none of them. */
  private void narrow(QueueId queue, long nowMillis, boolean present) {
    for (Message message : messages.alive()) {
      Set<Part> parts = parts(message, queue, nowMillis);
      if (parts.size() > 1 && parts.contains(Part.NONE)) {
        message
            .fates()
            .narrow(fate -> {
              boolean mayBe = MessageBook.in(queue, fate, nowMillis).findAny().isPresent();
              boolean mayNotBe = !mayBe || !(fate instanceof Here);
              return present ? mayBe : mayNotBe;
            });
      }
    }
  }

  private static Range range(Map<Part, Range> ranges, Part part) {
    return Objects.requireNonNull(ranges.get(part));
  }

  private static Set<Part> parts(Message message, QueueId queue, long nowMillis) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Fate fate : message.fates().states()) {
      List<Here> places = MessageBook.in(queue, fate, nowMillis).toList();
      for (Here here : places) {
        if (!here.certainlyHidden(nowMillis)) {
          parts.add(Part.VISIBLE);
        }
        if (!here.certainlyVisible(nowMillis)) {
          parts.add(here.receiveCount() > 0 ? Part.IN_FLIGHT : Part.DELAYED);
        }
      }
      if (places.isEmpty() || !(fate instanceof Here)) {
        parts.add(Part.NONE);
      }
    }
    return parts;
  }
}
