package dev.millrace.simulation.oracle;

import static dev.millrace.engine.queue.QueueAttribute.DEDUPLICATION_SCOPE;
import static dev.millrace.engine.queue.QueueAttribute.DELAY_SECONDS;
import static dev.millrace.engine.queue.QueueAttribute.MAXIMUM_MESSAGE_SIZE;

import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.EntryResult.Accepted;
import dev.millrace.engine.queue.EntryResult.Rejected;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.SendFifoMessages;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.engine.queue.SentMessage;
import dev.millrace.simulation.oracle.Fate.Here;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/**
 * What sending does: each message of a batch is taken or not, and a FIFO queue remembers for five
 * minutes what it took, so that a repetition is answered as the first was and delivers nothing. A
 * queue's numbers only grow.
 */
final class SendBook {
  private static final long INTERVAL_MILLIS = 5 * 60 * 1000L;
  private static final Remembered NOTHING = new Remembered(new UUID(0, 0), -1, Long.MIN_VALUE);

  private final MessageBook messages;
  private final Map<Repeatable, Tracked<Remembered>> remembered = new HashMap<>();
  private final Map<QueueId, Tracked<Long>> highest = new HashMap<>();

  private record Repeatable(QueueId queue, Fingerprint deduplication) {}

  /** The send that a repetition is answered like. */
  private record Remembered(UUID id, long sequence, long sentAtMillis) {
    boolean holds(long nowMillis) {
      return sentAtMillis != Long.MIN_VALUE && nowMillis < sentAtMillis + INTERVAL_MILLIS;
    }

    boolean answers(SentMessage sent) {
      return id.equals(sent.id()) && sequence == sent.sequence();
    }
  }

  SendBook(MessageBook messages) {
    this.messages = messages;
  }

  void send(
      Moment at,
      QueueId id,
      QueueFate queue,
      List<SendMessages.Entry> entries,
      List<EntryResult<?>> results) {
    checkCount(entries, results);
    for (int i = 0; i < entries.size(); i++) {
      SendMessages.Entry entry = entries.get(i);
      boolean tooLong = entry.countedBytes() > queue.number(MAXIMUM_MESSAGE_SIZE);
      if (results.get(i) instanceof Accepted<?> == tooLong) {
        throw new Violation("a message of " + entry.countedBytes() + " bytes: " + results.get(i));
      }
      if (results.get(i) instanceof Accepted<?>(var value) && value instanceof UUID message) {
        Integer own = entry.delaySeconds();
        int delaySeconds = own == null ? queue.number(DELAY_SECONDS) : own;
        Here here = Here.sent(id, Rank.NONE, at.millis(), at.millis() + delaySeconds * 1000L);
        messages.sent(at, message, entry.content(), entry.group(), here);
      }
    }
  }

  void sendFifo(
      Moment at,
      QueueId id,
      QueueFate queue,
      List<SendFifoMessages.Entry> entries,
      List<EntryResult<?>> results) {
    checkCount(entries, results);
    for (int i = 0; i < entries.size(); i++) {
      SendFifoMessages.Entry entry = entries.get(i);
      switch (results.get(i)) {
        case Accepted<?>(var value) when value instanceof SentMessage sent -> {
          if (entry.countedBytes() > queue.number(MAXIMUM_MESSAGE_SIZE)) {
            throw new Violation(id.name() + " took what it must not: " + entry);
          }
          taken(at, id, queue, entry, sent);
        }
        case Rejected<?>(var problem, _) -> {
          if (problem != QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS
              || entry.countedBytes() <= queue.number(MAXIMUM_MESSAGE_SIZE)) {
            throw new Violation(id.name() + " rejected a message: " + problem);
          }
        }
        case Accepted<?>(var value) -> throw new Violation("a send was answered with " + value);
      }
    }
  }

  private void taken(
      Moment at, QueueId id, QueueFate queue, SendFifoMessages.Entry entry, SentMessage sent) {
    boolean inGroups = queue.value(DEDUPLICATION_SCOPE).equals("messageGroup");
    Fingerprint deduplication = inGroups ? entry.deduplicationInGroup() : entry.deduplication();
    Tracked<Remembered> known =
        remembered.computeIfAbsent(new Repeatable(id, deduplication), _ -> new Tracked<>(NOTHING));
    if (known.narrow(it -> it.holds(at.millis()) && it.answers(sent))) {
      if (!messages.byId(sent.id()).fates().narrow(fate -> !fate.equals(Fate.NEVER_SENT))) {
        throw new Violation(id.name() + " remembers a message that it has lost: " + sent);
      }
      return;
    }
    if (!known.narrow(it -> !it.holds(at.millis()))) {
      throw new Violation(
          "%s took %s, which repeats %s at %d".formatted(id.name(), sent, known, at.millis()));
    }
    numbered(at, id, sent.sequence());
    known.become(at, List.of(new Remembered(sent.id(), sent.sequence(), at.millis())));
    Here here =
        Here.sent(
            id,
            Rank.numbered(sent.sequence()),
            at.millis(),
            at.millis() + queue.number(DELAY_SECONDS) * 1000L);
    messages.sent(at, sent.id(), entry.content(), entry.group(), here);
  }

  private void numbered(Moment at, QueueId id, long sequence) {
    Tracked<Long> numbers = numbers(id);
    if (!numbers.narrow(used -> used < sequence)) {
      throw new Violation("%s gave number %d after %s".formatted(id.name(), sequence, numbers));
    }
    numbers.become(at, List.of(sequence));
  }

  /** A message of this number is in the queue. */
  void seen(Moment at, QueueId id, long sequence) {
    Tracked<Long> numbers = numbers(id);
    numbers.become(at, numbers.states().stream().map(used -> Math.max(used, sequence)).toList());
  }

  /** The queue was emptied: it remembers nothing. */
  void forgotten(Moment at, QueueId id) {
    remembered.forEach((key, known) -> {
      if (key.queue().equals(id)) {
        known.become(at, List.of(NOTHING));
      }
    });
  }

  void settle(IntToLongFunction keptIndex) {
    all().forEach(known -> known.settle(keptIndex));
  }

  void crash(IntToLongFunction keptIndex) {
    all().forEach(known -> known.crash(keptIndex));
  }

  private Stream<Tracked<?>> all() {
    return Stream.concat(remembered.values().stream(), highest.values().stream());
  }

  private Tracked<Long> numbers(QueueId id) {
    return highest.computeIfAbsent(id, _ -> new Tracked<>(-1L));
  }

  private static void checkCount(Collection<?> entries, Collection<?> results) {
    if (entries.size() != results.size()) {
      throw new Violation(entries.size() + " entries had " + results.size() + " results");
    }
  }
}
