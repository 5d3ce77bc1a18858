package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Looks for queues of one account and region, and puts them into some order. Every queue there is
 * counted; only those that come next are described.
 *
 * @param namePrefix how the names begin
 * @param nameContains what stands anywhere in the names, in capitals or not; the empty text for all
 * @param descending whether the greatest come first; those that are equal go by name even then
 * @param after only queues behind this place; null for all
 * @param queuesMax how many to describe at the most, at least one
 */
public record SurveyQueues(
    String accountId,
    String region,
    String namePrefix,
    String nameContains,
    Order order,
    boolean descending,
    @Nullable Place after,
    int queuesMax)
    implements Query<SurveyQueues.Survey> {
  /** No queue was ever sent anything later, so that no age is below 0. */
  private static final long AGES_END_MILLIS = 1L << 53;

  /** By what queues are put into order. */
  public enum Order {
    NAME,
    VISIBLE,
    IN_FLIGHT,
    DELAYED,
    /** By the oldest message; the youngest are queues without any. */
    AGE,
    CREATED
  }

  /**
   * Where a queue stands in an order, and would stand if it were not there any more.
   *
   * @param key what the order compares, 0 or more; 0 where it compares names alone
   */
  public record Place(long key, String name) {}

  /** A queue and its place. */
  public record Found(Place place, QueueId id, QueueDescription description) {}

  /**
   * What a lane knows.
   *
   * @param next those that come next, in that order
   * @param matchedCount how many queues match in all
   * @param deadLetterSources for every dead-letter queue, how many queues it is one of
   */
  public record Survey(
      List<Found> next, int matchedCount, Map<QueueId, Integer> deadLetterSources) {}

  private record Candidate(Place place, QueueMachine queue) {}

  /** The order of places. */
  public Comparator<Place> places() {
    Comparator<Place> byKey = Comparator.comparingLong(Place::key);
    Comparator<Place> byName = Comparator.comparing(Place::name);
    if (order == Order.NAME) {
      return descending ? byName.reversed() : byName;
    }
    return (descending ? byKey.reversed() : byKey).thenComparing(byName);
  }

  @Override
  public Survey read(Machines machines) {
    Round round = new Round();
    machines.visit(
        new QueueId(accountId, region, "").text(),
        "",
        (id, machine) -> {
          if (id instanceof QueueId queueId && queueId.cast(machine).isOpen()) {
            round.visit(queueId.cast(machine));
          }
          return true;
        });
    return round.survey();
  }

  private boolean matches(String name, String wanted) {
    return name.startsWith(namePrefix)
        && (wanted.isEmpty() || name.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Place place(QueueMachine queue) {
    MessageTable messages = queue.messages();
    long key =
        switch (order) {
          case NAME -> 0;
          case VISIBLE -> messages.visibleCount();
          case IN_FLIGHT -> messages.inFlightCount();
          case DELAYED -> messages.delayedCount();
          case AGE -> {
            int oldest = messages.oldest();
            yield oldest == MessageTable.NONE ? 0 : AGES_END_MILLIS - messages.sentAtMillis(oldest);
          }
          case CREATED -> queue.createdAtMillis();
        };
    return new Place(key, queue.id().name());
  }

  /** One walk through the queues; keeps as many as are wanted, the last of them at hand. */
  private final class Round {
    private final String wanted = nameContains.toLowerCase(Locale.ROOT);
    private final Comparator<Place> places = places();
    private final Comparator<Candidate> candidates = Comparator.comparing(Candidate::place, places);
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(candidates.reversed());
    private final Map<QueueId, Integer> deadLetterSources = new HashMap<>();
    private int matchedCount;

    void visit(QueueMachine queue) {
      queue
          .settings()
          .redrivePolicy()
          .ifPresent(policy -> deadLetterSources.merge(policy.target(), 1, Integer::sum));
      if (matches(queue.id().name(), wanted)) {
        matchedCount++;
        keep(new Candidate(place(queue), queue));
      }
    }

    private void keep(Candidate candidate) {
      if (after != null && places.compare(candidate.place(), after) <= 0) {
        return;
      }
      if (kept.size() < queuesMax) {
        kept.add(candidate);
      } else if (candidates.compare(candidate, kept.element()) < 0) {
        kept.remove();
        kept.add(candidate);
      }
    }

    Survey survey() {
      List<Found> next = new ArrayList<>(kept.size());
      kept.stream()
          .sorted(candidates)
          .forEach(it ->
              next.add(new Found(it.place(), it.queue().id(), QueueDescription.of(it.queue()))));
      return new Survey(List.copyOf(next), matchedCount, Map.copyOf(deadLetterSources));
    }
  }
}
