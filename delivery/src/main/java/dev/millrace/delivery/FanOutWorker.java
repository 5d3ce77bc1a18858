package dev.millrace.delivery;

import dev.millrace.engine.MachineId;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.host.Clock;
import dev.millrace.host.ErrandWorker;
import dev.millrace.host.Host;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the errands of topics: says which queues get what was published.
 *
 * <p>A topic's lane only writes down that a message is owed. Whom it goes to depends on filter
 * policies and, for some of them, on the message's text, which lies on the disk; so it is found out
 * here, outside the lane, and goes back to the topic as a command. Each topic has one such question
 * open at a time, and topics do not wait for each other. Nothing here is state: after a restart the
 * host calls the errands again.
 */
public final class FanOutWorker extends ErrandWorker<TopicId> {
  private static final long PAUSE_MILLIS = 1000;

  private final FanOutLimits limits;
  private final FanOutListener listener;
  private final Map<TopicId, TopicFanOut> open = new HashMap<>();

  public FanOutWorker(Clock clock, FanOutListener listener) {
    this(clock, FanOutLimits.DEFAULTS, listener);
  }

  public FanOutWorker(Clock clock, FanOutLimits limits, FanOutListener listener) {
    super("fan-out", clock);
    this.limits = limits;
    this.listener = listener;
  }

  @Override
  protected Optional<TopicId> mine(MachineId<?> machine) {
    return machine instanceof TopicId topic ? Optional.of(topic) : Optional.empty();
  }

  @Override
  protected void open(TopicId topic, Host host) {
    open.computeIfAbsent(topic, _ -> new TopicFanOut(topic, host, this, limits)).wanted();
  }

  /** Does something on this worker's thread. Thread-safe. */
  void later(Runnable step) {
    agenda().later(step);
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
    again(topic, PAUSE_MILLIS);
  }
}
