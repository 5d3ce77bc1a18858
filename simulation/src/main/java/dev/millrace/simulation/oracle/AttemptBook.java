package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.simulation.oracle.Decided.Given;
import dev.millrace.simulation.oracle.Fate.Here;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;

/**
 * What named attempts to receive were given: for five minutes the same again, while all of it is
 * hidden as that attempt hid it.
 */
final class AttemptBook {
  private static final long INTERVAL_MILLIS = 5 * 60 * 1000L;
  private static final long IN_FLIGHT_MAX_MILLIS = 12 * 3_600_000L;
  private static final Attempt NOTHING = new Attempt(Long.MIN_VALUE, 0, List.of());

  private final MessageBook messages;
  private final Map<Name, Tracked<Attempt>> attempts = new HashMap<>();

  private record Name(QueueId queue, Fingerprint attempt) {}

  private record Attempt(long receivedAtMillis, long visibleAtMillis, List<ReceiptHandle> handles) {
    boolean holds(long nowMillis) {
      return !handles.isEmpty() && nowMillis < receivedAtMillis + INTERVAL_MILLIS;
    }
  }

  AttemptBook(MessageBook messages) {
    this.messages = messages;
  }

  /** Whether this was the repetition of an attempt; if not, it must not have had to be one. */
  boolean repeats(
      Moment at, QueueId id, QueueFate queue, ReceiveMessages command, List<Given> given) {
    Fingerprint name = command.attempt();
    if (name == null) {
      return false;
    }
    Tracked<Attempt> known = known(id, name);
    List<ReceiptHandle> handles = handles(given);
    if (!handles.isEmpty()
        && known.narrow(it -> it.holds(at.millis()) && it.handles().equals(handles))) {
      // A crash may have undone the last repetition; how long the messages are hidden tells it.
      var _ = known.narrow(it -> given.stream().allMatch(each -> mayBeAsGiven(at, id, it, each)));
      Attempt before = known.states().getFirst();
      long visibleAtMillis =
          Math.min(
              at.millis() + timeoutSeconds(queue, command) * 1000L,
              before.receivedAtMillis() + IN_FLIGHT_MAX_MILLIS);
      for (Given each : given) {
        giveAgain(at, id, known.states(), each, visibleAtMillis);
      }
      known.become(at, List.of(new Attempt(before.receivedAtMillis(), visibleAtMillis, handles)));
      return true;
    }
    if (!known.narrow(it -> !certainlyRepeatable(at.millis(), id, it))) {
      throw new Violation(
          "%s answered an attempt with %s, and was to answer it with %s"
              .formatted(id.name(), handles, known));
    }
    return false;
  }

  /** A new receive was given something. */
  void given(Moment at, QueueId id, QueueFate queue, ReceiveMessages command, List<Given> given) {
    Fingerprint name = command.attempt();
    if (name != null && !given.isEmpty()) {
      long visibleAtMillis = at.millis() + timeoutSeconds(queue, command) * 1000L;
      known(id, name)
          .become(at, List.of(new Attempt(at.millis(), visibleAtMillis, handles(given))));
    }
  }

  /** The queue was emptied: it remembers nothing. */
  void forgotten(Moment at, QueueId id) {
    attempts.forEach((name, known) -> {
      if (name.queue().equals(id)) {
        known.become(at, List.of(NOTHING));
      }
    });
  }

  void settle(IntToLongFunction keptIndex) {
    attempts.values().forEach(known -> known.settle(keptIndex));
  }

  void crash(IntToLongFunction keptIndex) {
    attempts.values().forEach(known -> known.crash(keptIndex));
  }

  private void giveAgain(
      Moment at, QueueId id, List<Attempt> before, Given each, long visibleAtMillis) {
    Message message = messages.byId(each.id());
    ReceivedMessage told = each.message();
    boolean hidden =
        each.content().equals(message.content())
            && message
                .fates()
                .narrow(fate ->
                    fate instanceof Here here
                        && before.stream()
                            .anyMatch(it -> isAsGiven(fate, id, told.handle(), it, at.millis()))
                        && here.receiveCount() == told.receiveCount()
                        && here.firstReceivedAtMillis() == told.firstReceivedAtMillis()
                        && here.sentFromMillis() == told.sentAtMillis()
                        && Objects.equals(here.deadLetterSource(), told.deadLetterSource()));
    if (!hidden) {
      throw new Violation(
          "%s was given out again by %s while it was %s, not as %s was"
              .formatted(message, id.name(), message.fates(), before));
    }
    message
        .fates()
        .become(
            at,
            MessageBook.changed(
                message,
                fate ->
                    fate instanceof Here here
                        ? List.of(here.visibleAt(visibleAtMillis))
                        : List.of(fate)));
  }

  private boolean mayBeAsGiven(Moment at, QueueId id, Attempt attempt, Given each) {
    ReceiptHandle handle = each.message().handle();
    return messages
        .byId(each.id())
        .fates()
        .any(fate -> isAsGiven(fate, id, handle, attempt, at.millis()));
  }

  private boolean certainlyRepeatable(long nowMillis, QueueId id, Attempt attempt) {
    return attempt.holds(nowMillis)
        && attempt.handles().stream()
            .allMatch(handle -> {
              Message message = messages.byHandle(id, handle);
              return message != null
                  && message.fates().all(fate -> isAsGiven(fate, id, handle, attempt, nowMillis));
            });
  }

  private static boolean isAsGiven(
      Fate fate, QueueId id, ReceiptHandle handle, Attempt attempt, long nowMillis) {
    return fate instanceof Here here
        && here.queue().equals(id)
        && handle.equals(here.handle())
        && here.certainlyHidden(nowMillis)
        && here.visibleFromMillis() == attempt.visibleAtMillis()
        && here.visibleByMillis() == attempt.visibleAtMillis();
  }

  private static long timeoutSeconds(QueueFate queue, ReceiveMessages command) {
    Integer own = command.visibilityTimeoutSeconds();
    return own == null ? queue.number(QueueAttribute.VISIBILITY_TIMEOUT) : own;
  }

  private Tracked<Attempt> known(QueueId id, Fingerprint name) {
    return attempts.computeIfAbsent(new Name(id, name), _ -> new Tracked<>(NOTHING));
  }

  private static List<ReceiptHandle> handles(List<Given> given) {
    return given.stream().map(each -> each.message().handle()).toList();
  }
}
