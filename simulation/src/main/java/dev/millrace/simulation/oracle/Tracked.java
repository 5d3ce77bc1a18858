package dev.millrace.simulation.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;

/**
 * What something may be, as far as anybody can know.
 *
 * <p>While a host lives there is mostly one possibility. But what it decided a moment ago may not
 * be on disk yet, so the possibilities before each such decision are remembered, and after a crash
 * all of them are possible, until something is seen that rules some out.
 *
 * @param <S> one possibility, immutable
 */
public final class Tracked<S> {
  private static final int NOWHERE = -1;

  private final List<Change<S>> history = new ArrayList<>();

  private record Change<S>(int lane, long index, List<S> states) {}

  public Tracked(S initial) {
    history.add(new Change<>(NOWHERE, 0, List.of(initial)));
  }

  /** All that it may be now; never empty. */
  public List<S> states() {
    return history.getLast().states();
  }

  public boolean certain() {
    return states().size() == 1;
  }

  public boolean all(Predicate<S> predicate) {
    return states().stream().allMatch(predicate);
  }

  public boolean any(Predicate<S> predicate) {
    return states().stream().anyMatch(predicate);
  }

  /** Whether there is nothing that a crash could bring back. */
  public boolean settled() {
    return history.size() == 1;
  }

  /** A decision made it one of these. */
  public void become(Moment at, List<S> states) {
    List<S> distinct = List.copyOf(new LinkedHashSet<>(states));
    if (!distinct.equals(states())) {
      history.add(new Change<>(at.lane(), at.index(), distinct));
    }
  }

  /**
   * A decision may have made it one of these: what is seen from now on may be due to that decision,
   * so it rules out nothing for the time before.
   */
  void mayBecome(Moment at, List<S> states) {
    history.add(new Change<>(at.lane(), at.index(), List.copyOf(new LinkedHashSet<>(states))));
  }

  /** Something was seen that only these go with; there must be one. */
  void narrow(List<S> states) {
    Change<S> last = history.removeLast();
    history.add(new Change<>(last.lane(), last.index(), List.copyOf(new LinkedHashSet<>(states))));
  }

  /** Keeps those that go with what was seen; returns false where there is none. */
  public boolean narrow(Predicate<S> predicate) {
    List<S> left = states().stream().filter(predicate).toList();
    if (!left.isEmpty()) {
      narrow(left);
    }
    return !left.isEmpty();
  }

  /** Everything up to now is on disk. */
  void settle() {
    history.subList(0, history.size() - 1).clear();
  }

  /**
   * Forgets what no crash can bring back.
   *
   * @param durableIndexOfLane up to which decision each lane is known to be durable
   */
  public void settle(IntToLongFunction durableIndexOfLane) {
    while (history.size() > 1 && durable(history.get(1), durableIndexOfLane)) {
      history.removeFirst();
    }
  }

  private static boolean durable(Change<?> change, IntToLongFunction durableIndexOfLane) {
    return change.lane() == NOWHERE
        || change.index() <= durableIndexOfLane.applyAsLong(change.lane());
  }

  /**
   * Some last part of what was decided is lost, and it is not known which.
   *
   * @param durableIndexOfLane up to which decision of each lane nothing is lost
   */
  public void crash(IntToLongFunction durableIndexOfLane) {
    settle(durableIndexOfLane);
    LinkedHashSet<S> possible = new LinkedHashSet<>();
    history.reversed().forEach(change -> possible.addAll(change.states()));
    history.clear();
    history.add(new Change<>(NOWHERE, 0, List.copyOf(possible)));
  }

  @Override
  public String toString() {
    return states().toString();
  }
}
