package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MovedIn;
import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message that was published and that a subscription brings here. Its content is not
 * written again where it already lies in this lane's journal. The queue of a subscriber that is
 * none comes to be with its first message.
 *
 * @param id the message's id in its topic
 * @param place where the content lies in this lane's journal; unused where it is carried
 * @param content what was published, from another lane or made for this subscription; or null
 * @param countedBytes what counts towards the queue's maximum message size
 */
public record TakePublished(
    UUID id,
    Place place,
    @Nullable Bytes content,
    int countedBytes,
    Origin origin,
    @Nullable Keys keys)
    implements Command<QueueMachine, Ack> {
  /** A record in the journal. */
  public record Place(long position, int sizeBytes) {
    public static final Place NONE = new Place(0, 0);
  }

  /**
   * What a queue may tell messages apart by.
   *
   * @param deduplication null on a standard topic
   * @param deduplicationInGroup null on a standard topic
   */
  public record Keys(
      Fingerprint group,
      @Nullable Fingerprint deduplication,
      @Nullable Fingerprint deduplicationInGroup) {}

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    long nowMillis = context.nowMillis();
    List<QueueRecord> records = new ArrayList<>();
    if (!DeliveryQueues.open(queue, nowMillis, records)) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    QueueSettings settings = queue.isOpen() ? queue.settings() : DeliveryQueues.SETTINGS;
    if (countedBytes > settings.messageBytesMax()) {
      return Decision.refused(QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS);
    }
    if (queue.id().isFifo() && keys == null) {
      return Decision.refused(QueueProblem.GROUP_MISSING);
    }
    Fingerprint deduplication = deduplication(queue);
    if (deduplication != null && queue.deduplication().find(deduplication, nowMillis) != null) {
      return Decision.reply(Ack.DONE);
    }
    MessageState message =
        MessageState.published(
            queue.nextSequence(),
            place.position(),
            place.sizeBytes(),
            nowMillis,
            nowMillis + settings.delaySeconds() * 1000L,
            keys == null ? null : keys.group(),
            origin);
    records.add(new MovedIn(message, content == null ? null : id, content));
    if (deduplication != null) {
      records.add(
          new SendRemembered(deduplication, origin.idOf(id), message.sequence(), nowMillis));
    }
    return Decision.granted(Ack.DONE, records);
  }

  private @Nullable Fingerprint deduplication(QueueMachine queue) {
    if (keys == null || !queue.id().isFifo()) {
      return null;
    }
    return queue.settings().deduplicatesWithinGroups()
        ? keys.deduplicationInGroup()
        : keys.deduplication();
  }
}
