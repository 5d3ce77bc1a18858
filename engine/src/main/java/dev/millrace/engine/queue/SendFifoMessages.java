package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.base.Uuids;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import dev.millrace.engine.queue.QueueRecord.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into a FIFO queue, each accepted or rejected by itself; where one lacks the
 * deduplication id that the queue wants, none is. One that repeats another within the deduplication
 * interval is accepted, answered as the first was, and not put in.
 */
public record SendFifoMessages(List<Entry> entries)
    implements Command<QueueMachine, List<EntryResult<SentMessage>>> {

  /**
   * One message.
   *
   * @param content an encoded {@link MessageContent}
   * @param countedBytes what counts towards the queue's maximum message size
   * @param group stands for the message group's id
   * @param named whether the sender gave a deduplication id; else it is the body's hash, which will
   *     do only where the queue's attributes say so
   * @param deduplication stands for the deduplication id
   * @param deduplicationInGroup stands for group and deduplication id
   */
  public record Entry(
      Bytes content,
      int countedBytes,
      Fingerprint group,
      boolean named,
      Fingerprint deduplication,
      Fingerprint deduplicationInGroup) {}

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<List<EntryResult<SentMessage>>> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    if (!queue.settings().contentBasedDeduplication() && !entries.stream().allMatch(Entry::named)) {
      return Decision.refused(QueueProblem.DEDUPLICATION_ID_MISSING);
    }
    Batch batch = new Batch(queue, context);
    List<EntryResult<SentMessage>> results = entries.stream().map(batch::send).toList();
    return Decision.granted(results, batch.records);
  }

  /** What becomes of the entries so far. */
  private static final class Batch {
    private final QueueMachine queue;
    private final Context context;
    private final QueueSettings settings;
    private final List<Sent> records = new ArrayList<>();
    private final Map<Fingerprint, SentMessage> sent = new HashMap<>();

    private Batch(QueueMachine queue, Context context) {
      this.queue = queue;
      this.context = context;
      this.settings = queue.settings();
    }

    private EntryResult<SentMessage> send(Entry entry) {
      if (entry.countedBytes() > settings.messageBytesMax()) {
        return new EntryResult.Rejected<>(
            QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS, settings.messageBytesMax());
      }
      Fingerprint deduplication =
          settings.deduplicatesWithinGroups()
              ? entry.deduplicationInGroup()
              : entry.deduplication();
      SentMessage first = first(deduplication);
      if (first == null) {
        first = put(entry, deduplication);
        sent.put(deduplication, first);
      }
      return new EntryResult.Accepted<>(first);
    }

    private @Nullable SentMessage first(Fingerprint deduplication) {
      SendRemembered remembered = queue.deduplication().find(deduplication, context.nowMillis());
      return remembered == null
          ? sent.get(deduplication)
          : new SentMessage(remembered.id(), remembered.sequence());
    }

    private SentMessage put(Entry entry, Fingerprint deduplication) {
      long nowMillis = context.nowMillis();
      UUID id = Uuids.version4(context.entropy(), context.entropy());
      long sequence = queue.nextSequence() + records.size();
      records.add(
          new Sent(
              sequence,
              id,
              nowMillis,
              nowMillis + settings.delaySeconds() * 1000L,
              entry.content(),
              entry.group(),
              deduplication));
      return new SentMessage(id, sequence);
    }
  }
}
