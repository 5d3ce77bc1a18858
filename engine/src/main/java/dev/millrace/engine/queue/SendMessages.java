package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.base.Uuids;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts messages into a standard queue, each accepted or rejected by itself. */
public record SendMessages(List<Entry> entries)
    implements Command<QueueMachine, List<EntryResult<UUID>>> {

  /**
   * One message.
   *
   * @param content an encoded {@link MessageContent}
   * @param countedBytes what counts towards the queue's maximum message size
   * @param delaySeconds 0 to 900, or null for the queue's own delay
   * @param group stands for the id of the message group that it is in, or null
   */
  public record Entry(
      Bytes content,
      int countedBytes,
      @Nullable Integer delaySeconds,
      @Nullable Fingerprint group) {
    /** A message that is in no group. */
    public Entry(Bytes content, int countedBytes, @Nullable Integer delaySeconds) {
      this(content, countedBytes, delaySeconds, null);
    }
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<List<EntryResult<UUID>>> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    QueueSettings settings = queue.settings();
    long nowMillis = context.nowMillis();
    long sequence = queue.nextSequence();
    List<Sent> records = new ArrayList<>(entries.size());
    List<EntryResult<UUID>> results = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.countedBytes() > settings.messageBytesMax()) {
        results.add(
            new EntryResult.Rejected<>(
                QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS, settings.messageBytesMax()));
        continue;
      }
      Integer delay = entry.delaySeconds();
      int delaySeconds = delay == null ? settings.delaySeconds() : delay;
      UUID id = Uuids.version4(context.entropy(), context.entropy());
      records.add(
          new Sent(
              sequence++,
              id,
              nowMillis,
              nowMillis + delaySeconds * 1000L,
              entry.content(),
              entry.group(),
              null));
      results.add(new EntryResult.Accepted<>(id));
    }
    return Decision.granted(List.copyOf(results), records);
  }
}
