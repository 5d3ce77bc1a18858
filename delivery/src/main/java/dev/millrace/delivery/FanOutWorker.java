package dev.millrace.delivery;

import dev.millrace.engine.MachineId;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.host.Clock;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.host.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the errands of topics: says which queues get what was published.
 *
 * <p>A topic's lane only writes down that a message is owed. Whom it goes to depends on filter
 * policies and, for some of them, on the message's text, which lies on the disk; so it is found out
 * here, outside the lane, and goes back to the topic as a command. Each topic has one such question
 * open at a time, and topics do not wait for each other. Nothing here is state: after a restart the
 * host calls the errands again.
 */
public final class FanOutWorker implements Work, ErrandListener {
  private static final long PAUSE_MILLIS = 1000;

  private final Agenda agenda;
  private final FanOutLimits limits;
  private final FanOutListener listener;
  private final Set<TopicId> called = ConcurrentHashMap.newKeySet();
  private final Map<TopicId, TopicFanOut> open = new HashMap<>();
  private volatile @Nullable Host host;

  public FanOutWorker(Clock clock, FanOutListener listener) {
    this(clock, FanOutLimits.DEFAULTS, listener);
  }

  public FanOutWorker(Clock clock, FanOutLimits limits, FanOutListener listener) {
    this.agenda = new Agenda(clock);
    this.limits = limits;
    this.listener = listener;
  }

  /** To be called before this is driven; errands may have been called already. */
  public void serve(Host opened) {
    host = opened;
  }

  @Override
  public void called(MachineId<?> machine) {
    if (machine instanceof TopicId topic && called.add(topic)) {
      agenda.later(() -> open(topic));
    }
  }

  @Override
  public String name() {
    return "fan-out";
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

  /** Does something on this worker's thread. Thread-safe. */
  void later(Runnable step) {
    agenda.later(step);
  }

  FanOutListener listener() {
    return listener;
  }

  /** The fan-out of a topic has nothing more to do that it knows of. */
  void over(TopicId topic) {
    open.remove(topic);
  }

  /** There was no room for what the topic owes; it is looked at again after a while. */
  void pause(TopicId topic) {
    open.remove(topic);
    agenda.at(agenda.nowMillis() + PAUSE_MILLIS, () -> open(topic));
  }

  private void open(TopicId topic) {
    // From here on the topic is looked at anew, so whatever comes later calls again.
    called.remove(topic);
    Host opened = host;
    if (opened == null) {
      throw new IllegalStateException("the fan-out is driven before it has a host");
    }
    open.computeIfAbsent(topic, _ -> new TopicFanOut(topic, opened, this, limits)).wanted();
  }
}
