package dev.millrace.delivery.push;

import dev.millrace.engine.MachineId;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Agenda;
import dev.millrace.host.Clock;
import dev.millrace.host.ErrandWorker;
import dev.millrace.host.Host;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Runs the errands of delivery queues: takes what lies in them to the subscribers they belong to.
 *
 * <p>What is owed to a subscriber lies in a queue like any other, so that it is as safe as a
 * message in a queue: it is received, tried, and deleted when the other side has it. A message that
 * failed is hidden until its next attempt; how often it was received is how often it was tried. So
 * a restart forgets nothing but the attempt that was under way. Each queue has a line of its own,
 * and a line whose subscriber fails may have one attempt under way at a time: a dead endpoint
 * delays nobody.
 */
public final class Pusher extends ErrandWorker<QueueId> {
  /** Attempts under way, of all lines together. */
  private static final int ATTEMPTS_MAX = 4096;

  private final Transports transports;
  private final PushListener listener;
  private final Map<QueueId, PushLine> lines = new HashMap<>();
  private final SequencedSet<PushLine> waiting = new LinkedHashSet<>();
  private final PushStates states = new PushStates();
  private int attempts;

  public Pusher(Clock clock, Transports transports, PushListener listener) {
    super("pusher", clock);
    this.transports = transports;
    this.listener = listener;
  }

  /** What is under way, and what failed; for any thread. */
  public PushStates states() {
    return states;
  }

  @Override
  protected Optional<QueueId> mine(MachineId<?> machine) {
    return machine instanceof QueueId queue && queue.isDelivery() && !Outbox.is(queue)
        ? Optional.of(queue)
        : Optional.empty();
  }

  @Override
  protected void open(QueueId queue, Host host) {
    lines.computeIfAbsent(queue, _ -> new PushLine(queue, host, this)).goOn();
  }

  /** Does something on this worker's thread, now or later. */
  Agenda steps() {
    return agenda();
  }

  Transports transports() {
    return transports;
  }

  PushListener listener() {
    return listener;
  }

  /** There is nothing left in the queue. */
  void over(QueueId queue) {
    lines.remove(queue);
  }

  /** Whether a line may begin attempts; if not, it goes on when others have ended theirs. */
  boolean admits(PushLine line) {
    if (attempts < ATTEMPTS_MAX) {
      return true;
    }
    waiting.add(line);
    return false;
  }

  void began(QueueId queue) {
    attempts++;
    states.began(queue);
  }

  void ended(QueueId queue, Outcome outcome) {
    attempts--;
    states.ended(queue, outcome, agenda().timeOfDayMillis());
    if (!waiting.isEmpty()) {
      waiting.removeFirst().goOn();
    }
  }
}
