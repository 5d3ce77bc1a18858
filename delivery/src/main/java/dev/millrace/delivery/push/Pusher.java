package dev.millrace.delivery.push;

import dev.millrace.delivery.Agenda;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Clock;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.host.Work;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
public final class Pusher implements Work, ErrandListener {
  /** Attempts under way, of all lines together. */
  private static final int ATTEMPTS_MAX = 4096;

  private final Agenda agenda;
  private final Transports transports;
  private final PushListener listener;
  private final Set<QueueId> called = ConcurrentHashMap.newKeySet();
  private final Map<QueueId, PushLine> lines = new HashMap<>();
  private final SequencedSet<PushLine> waiting = new LinkedHashSet<>();
  private final PushStates states = new PushStates();
  private int attempts;
  private volatile @Nullable Host host;

  public Pusher(Clock clock, Transports transports, PushListener listener) {
    this.agenda = new Agenda(clock);
    this.transports = transports;
    this.listener = listener;
  }

  /** To be called before this is driven; errands may have been called already. */
  public void serve(Host opened) {
    host = opened;
  }

  /** What is under way, and what failed; for any thread. */
  public PushStates states() {
    return states;
  }

  @Override
  public void called(MachineId<?> machine) {
    if (machine instanceof QueueId queue
        && queue.isDelivery()
        && !Outbox.is(queue)
        && called.add(queue)) {
      agenda.later(() -> open(queue));
    }
  }

  @Override
  public String name() {
    return "pusher";
  }

  @Override
  public boolean runOnce() {
    return agenda.runOnce();
  }

  @Override
  public void awaitWork() {
    agenda.await();
  }

  @Override
  public long nextWorkAtMillis() {
    return agenda.nextAtMillis();
  }

  Agenda agenda() {
    return agenda;
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
    states.ended(queue, outcome, agenda.timeOfDayMillis());
    if (!waiting.isEmpty()) {
      waiting.removeFirst().goOn();
    }
  }

  private void open(QueueId queue) {
    // From here on the queue is looked at anew, so whatever comes later calls again.
    called.remove(queue);
    Host opened = host;
    if (opened == null) {
      throw new IllegalStateException("the pusher is driven before it has a host");
    }
    lines.computeIfAbsent(queue, _ -> new PushLine(queue, opened, this)).goOn();
  }
}
