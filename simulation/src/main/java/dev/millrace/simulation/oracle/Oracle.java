package dev.millrace.simulation.oracle;

import static dev.millrace.engine.queue.QueueAttribute.DELAY_SECONDS;

import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.queue.CancelMoveTask;
import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteChosenMessages;
import dev.millrace.engine.queue.DeleteFifoMessages;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.ListMoveTasks;
import dev.millrace.engine.queue.PurgeQueue;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.SendFifoMessages;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.engine.queue.StartMoveTask;
import dev.millrace.engine.queue.TagQueue;
import dev.millrace.engine.queue.UntagQueue;
import dev.millrace.simulation.oracle.Fate.Gone;
import dev.millrace.simulation.oracle.Fate.Here;
import dev.millrace.simulation.oracle.Fate.Moving;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * Knows what queues may do, and complains when they do something else.
 *
 * <p>It is told every decision in the order in which each lane made them, checks it against what it
 * holds possible, and derives what is possible after it. It knows nothing of how a queue finds its
 * answers: which of several visible messages a receive gives is the queue's choice; that it gives
 * some, that each may be given, and what has to stand beside it, is not.
 *
 * <p>After a crash anything that was decided and not known to be durable may be undone, from some
 * decision of its lane on. The oracle keeps both possibilities for each message and queue, and
 * drops one when something is seen that it does not go with. A reply that may only leave once it is
 * durable proves its decision durable, and with it all that its lane decided before: that is how
 * the loss of anything acknowledged comes to light.
 *
 * <p>A receive from a standard queue may be answered before its record is durable, so its reply
 * proves nothing: after a crash the message may be given out again with the same count, and it may
 * be one whose sending was never acknowledged.
 */
public final class Oracle {
  private final QueueBook queues = new QueueBook();
  private final MessageBook messages = new MessageBook();
  private final Map<QueueId, Integer> lanes;
  private final MoveRules moves;
  private final Receives receives;
  private final Handles handles = new Handles(messages);
  private final Counts counts = new Counts(messages);
  private final SendBook sends = new SendBook(messages);
  private final AttemptBook attempts = new AttemptBook(messages);
  private final TaskBook tasks = new TaskBook();
  private final Tasks redrives;
  private boolean narrow;
  private final Map<Integer, Long> decidedIndexes = new HashMap<>();
  private final Map<Integer, Long> durableIndexes = new HashMap<>();
  private final Map<Integer, Long> vouchedIndexes = new HashMap<>();

  /**
   * An oracle that has seen nothing yet.
   *
   * @param lanes the lane of every queue, which decides what becomes durable together
   */
  public Oracle(Map<QueueId, Integer> lanes) {
    this.lanes = new TreeMap<>(lanes);
    this.moves = new MoveRules(queues, this::laneOf);
    this.receives = new Receives(messages, moves, attempts, sends);
    this.redrives = new Tasks(queues, messages, moves, tasks, counts);
  }

  /** Returns the decision's number in its lane, for {@link #durable}. */
  public long decided(Decided decided) {
    long index = decidedIndexes.merge(decided.lane(), 1L, Long::sum);
    Moment at = new Moment(decided.lane(), index, decided.nowMillis());
    QueueId id = decided.queue();
    redrives.mayHaveMoved(at, decided.earliestMillis(), decided.latestMillis());
    for (QueueFate possible : queues.fates(id).states()) {
      messages.mayHaveExpired(at, id, possible);
    }
    switch (decided.command()) {
      case CreateQueue command -> create(at, decided, command);
      case DeleteQueue _ -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q.deleted(at.millis()))) {
          emptied(at, id, "its queue was deleted", true);
          tasks.forgotten(at, id);
        }
      }
      case PurgeQueue command -> purge(at, decided, command);
      case SetQueueSettings command -> setAttributes(at, decided, command.attributes());
      case TagQueue(var tags) ->
          queues.decided(
              at, decided, queue -> QueueBook.tagging(queue, tags.keySet()), q -> tagged(q, tags));
      case UntagQueue(var keys) ->
          queues.decided(at, decided, QueueBook::absent, q -> untagged(q, keys));
      case DescribeQueue _ -> describe(at, decided);
      case SendMessages(var entries) -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q)) {
          sends.send(at, id, queues.of(id), entries, results(decided));
        }
      }
      case SendFifoMessages(var entries) -> {
        if (queues.decided(
            at, decided, queue -> QueueBook.sendingFifo(queue, entries), queue -> queue)) {
          sends.sendFifo(at, id, queues.of(id), entries, results(decided));
        }
      }
      case ReceiveMessages command -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q)) {
          receives.decided(at, decided, command, queues.of(id));
        }
      }
      case DeleteMessages(var named) -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q)) {
          handles.delete(at, id, named);
        }
      }
      case DeleteFifoMessages(var named) -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q)) {
          handles.deleteFifo(at, id, named, results(decided));
        }
      }
      case DeleteChosenMessages(var sequences) -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q)) {
          handles.deleteChosen(at, decided, queues.of(id), sequences);
        }
      }
      case StartMoveTask _, CancelMoveTask _, ListMoveTasks _ -> redrives.decided(at, decided);
      case ChangeVisibilities(var entries) -> {
        if (queues.decided(at, decided, QueueBook::absent, q -> q)) {
          handles.changeVisibility(at, id, entries, results(decided));
        }
      }
      default -> throw new IllegalArgumentException("unknown to the oracle: " + decided.command());
    }
    return index;
  }

  /** Which queues a lane has, as it told somebody. */
  public void listed(int lane, Collection<QueueId> told) {
    Set<QueueId> listed = new HashSet<>(told);
    for (Map.Entry<QueueId, Integer> entry : lanes.entrySet()) {
      QueueId id = entry.getKey();
      boolean open = listed.remove(id);
      if (entry.getValue() == lane && !queues.fates(id).narrow(queue -> queue.open() == open)) {
        throw new Violation(id.name() + (open ? " was listed" : " was not listed"));
      }
    }
    if (!listed.isEmpty()) {
      throw new Violation("queues were listed that nobody made: " + listed);
    }
  }

  /** Something was decided that only others know of; returns its number in its lane. */
  public long decidedElsewhere(int lane) {
    return decidedIndexes.merge(lane, 1L, Long::sum);
  }

  /** Up to which of its decisions a lane certainly has everything on disk. */
  public long durableIndex(int lane) {
    return durableIndexes.getOrDefault(lane, 0L);
  }

  /** A reply has left that could leave only when this decision was on disk. */
  public void durable(int lane, long index) {
    durableIndexes.merge(lane, index, Math::max);
  }

  /** What was durable in this lane before is vouched for by what has become durable now. */
  public void vouched(int lane) {
    long index = durableIndex(lane);
    Long before = vouchedIndexes.put(lane, index);
    if (before == null || before < index) {
      settle();
    }
  }

  private void settle() {
    queues.all().forEach(fates -> fates.settle(this::vouchedIndex));
    messages.alive().forEach(message -> message.fates().settle(this::vouchedIndex));
    sends.settle(this::vouchedIndex);
    attempts.settle(this::vouchedIndex);
    tasks.settle(this::vouchedIndex);
    messages.forgetGone();
  }

  /**
   * The host is gone, and what it had not made durable may be gone too.
   *
   * @param latestMillis lane time was never later than that
   */
  public void crashed(long latestMillis) {
    crashed(latestMillis, this::durableIndex);
  }

  /** The same, and damage has cut off what nothing vouched for, durable as it was. */
  public void crashedAndCut(long latestMillis) {
    crashed(latestMillis, this::vouchedIndex);
  }

  private void crashed(long latestMillis, IntToLongFunction keptIndex) {
    queues.all().forEach(fates -> fates.crash(keptIndex));
    sends.crash(keptIndex);
    attempts.crash(keptIndex);
    tasks.crash(keptIndex);
    for (Message message : messages.alive()) {
      message.fates().crash(keptIndex);
      List<Fate> states = new ArrayList<>();
      for (Fate fate : message.fates().states()) {
        if (fate instanceof Moving moving) {
          // That the target was made, or deleted, may have been undone as well.
          Tracked<QueueFate> there = queues.fates(moving.target());
          states.add(
              moving.possible(there.any(QueueFate::open), there.any(queue -> !queue.open())));
        } else {
          states.add(fate);
        }
      }
      if (lanes.keySet().stream().anyMatch(id -> mayHaveExpired(message, id, latestMillis))) {
        states.add(new Gone("it expired before a crash"));
      }
      message.fates().narrow(states);
    }
  }

  /**
   * Everything was done that there was to do, and is on disk.
   *
   * @param earliestMillis all lanes have seen this time
   * @param latestMillis none has seen a later one
   */
  public void idle(long earliestMillis, long latestMillis) {
    for (int lane : decidedIndexes.keySet().stream().limit(1).toList()) {
      // What a task has moved since the last decision can no longer expire where it was.
      Moment at = new Moment(lane, decidedElsewhere(lane), earliestMillis);
      redrives.mayHaveMoved(at, earliestMillis, latestMillis);
    }
    if (!narrow) {
      messages.reconsiderMoves(moving -> moves.landed(moving, latestMillis));
      tasks.idle(earliestMillis);
    }
    for (int lane : Set.copyOf(decidedIndexes.keySet())) {
      // What expired did so by a decision of the lane's own.
      long index = decidedIndexes.merge(lane, 1L, Long::sum);
      Moment at = new Moment(lane, index, earliestMillis);
      messages.change(at, fate -> List.of(expired(lane, fate, earliestMillis)));
      durableIndexes.put(lane, index);
    }
    settle();
  }

  /** A receive is still waiting while all is idle. */
  public void stillParked(QueueId queue, long untilMillis, long earliestMillis) {
    if (earliestMillis >= untilMillis) {
      throw new Violation(
          "a receive from %s waits at %d, but only until %d"
              .formatted(queue.name(), earliestMillis, untilMillis));
    }
    Optional<Message> waiting = receives.certainlyWaiting(queue, queues.of(queue), earliestMillis);
    if (waiting.isPresent()) {
      throw new Violation(
          "a receive from %s waits while %s is visible".formatted(queue.name(), waiting.get()));
    }
  }

  /** Messages that are certainly somewhere, and not expired. */
  public long certainCount() {
    return messages.alive().stream()
        .filter(message -> message.fates().all(fate -> !(fate instanceof Gone)))
        .count();
  }

  /** Queues that are there, as far as is known. */
  public boolean isOpen(QueueId queue) {
    return queues.of(queue).open();
  }

  private void create(Moment at, Decided decided, CreateQueue command) {
    QueueId id = decided.queue();
    boolean wasOpen = queues.of(id).open();
    boolean granted =
        queues.decided(
            at,
            decided,
            queue -> QueueBook.creation(queue, command, at.millis()),
            queue -> queue.open() ? queue : created(command, at.millis()));
    if (granted && !wasOpen) {
      messages.opened(at, id);
    }
  }

  private static QueueFate created(CreateQueue command, long nowMillis) {
    QueueSettingsChange attributes = command.attributes();
    return QueueFate.created(
        attributes.values(), attributes.redrivePolicy(), command.tags(), nowMillis);
  }

  private void purge(Moment at, Decided decided, PurgeQueue command) {
    boolean purged =
        queues.decided(
            at,
            decided,
            queue ->
                queue.open() && at.millis() < queue.purgedAtMillis() + command.purgeIntervalMillis()
                    ? Optional.of(QueueProblem.PURGE_IN_PROGRESS)
                    : QueueBook.absent(queue),
            queue -> queue.purged(at.millis()));
    if (purged) {
      emptied(at, decided.queue(), "its queue was purged", false);
    }
  }

  private void emptied(Moment at, QueueId id, String why, boolean queueGone) {
    messages.emptied(at, id, why, queueGone);
    sends.forgotten(at, id);
    attempts.forgotten(at, id);
  }

  private void setAttributes(Moment at, Decided decided, QueueSettingsChange change) {
    QueueId id = decided.queue();
    int before = queues.of(id).number(DELAY_SECONDS);
    boolean granted =
        queues.decided(
            at,
            decided,
            queue -> QueueBook.change(queue, change),
            queue -> queue.with(change.values(), change.redrivePolicy(), at.millis()));
    if (granted) {
      messages.refusalsForgotten(at, id);
      int after = queues.of(id).number(DELAY_SECONDS);
      if (id.isFifo() && before != after) {
        messages.delayed(at, id, after * 1000L);
      }
    }
  }

  /** What is on its way between two lanes may have been damaged, and goes back then. */
  public void movesMayReturn() {
    redrives.damageMet();
    messages.reconsiderMoves(moving -> List.of(moving.possible(false, true)));
  }

  /** A process begins, and no lane of it is at an earlier time. */
  public void began(long earliestMillis) {
    redrives.began(earliestMillis);
    messages.reconsiderMoves(
        moving -> List.of(moving.with(moving.journey().notBefore(earliestMillis))));
  }

  /** Whether the disk may have no room to write down what expires, and what arrives. */
  public void narrow(boolean now) {
    narrow = now;
  }

  private void describe(Moment at, Decided decided) {
    QueueId id = decided.queue();
    if (!queues.decided(at, decided, QueueBook::absent, queue -> queue)) {
      messages.knownAbsent(id);
    } else if (decided.decision() instanceof Granted<?>(_, var reply, _, _)
        && reply instanceof QueueDescription description) {
      queues.described(id, description);
      counts.check(id, at.millis(), description);
    }
  }

  private static List<EntryResult<?>> results(Decided decided) {
    List<EntryResult<?>> results = new ArrayList<>();
    if (decided.decision() instanceof Granted<?>(_, var reply, _, _)
        && reply instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof EntryResult<?> result) {
          results.add(result);
        }
      }
    }
    return results;
  }

  private static QueueFate tagged(QueueFate queue, Map<String, String> tags) {
    Map<String, String> merged = new TreeMap<>(queue.tags());
    merged.putAll(tags);
    return queue.withTags(merged);
  }

  private static QueueFate untagged(QueueFate queue, List<String> keys) {
    Map<String, String> left = new TreeMap<>(queue.tags());
    keys.forEach(left::remove);
    return queue.withTags(left);
  }

  private boolean mayHaveExpired(Message message, QueueId id, long nowMillis) {
    return message
        .fates()
        .any(fate -> queues.fates(id).any(it -> MessageBook.mayExpire(fate, id, it, nowMillis)));
  }

  private Fate expired(int lane, Fate fate, long nowMillis) {
    boolean over =
        !narrow
            && fate instanceof Here here
            && laneOf(here.queue()) == lane
            && queues.of(here.queue()).expiryMillis(here.sentByMillis()) <= nowMillis;
    return over ? new Gone("it expired") : fate;
  }

  private int laneOf(QueueId queue) {
    return lanes.getOrDefault(queue, -1);
  }

  private long vouchedIndex(int lane) {
    return vouchedIndexes.getOrDefault(lane, 0L);
  }
}
