package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.Origin.Failure;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.queue.TakePublished.Place;
import dev.millrace.engine.topic.FanOut.Target;
import dev.millrace.engine.topic.TopicRecord.ArchiveForgotten;
import dev.millrace.engine.topic.TopicRecord.ReplayPut;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells a subscription again what lies in the archive. Refused as a whole where the replay is not
 * where the one who asks believes it to be.
 *
 * @param number the replay's
 * @param fromCursor where it is
 * @param throughCursor where it will be
 * @param items what is delivered of the messages between, in their order
 */
public record ReplayMessages(
    UUID subscription, long number, long fromCursor, long throughCursor, List<Item> items)
    implements Command<TopicMachine, Ack> {
  private static final long ODD = 0x9E3779B97F4A7C15L;

  public ReplayMessages {
    items = List.copyOf(items);
  }

  /**
   * A message, as its record says.
   *
   * @param refusal why the subscription cannot get it; null where it can
   * @param secret not even its dead-letter queue gets it
   */
  public record Item(
      long sequence,
      UUID id,
      int countedBytes,
      @Nullable Keys keys,
      Target target,
      @Nullable Failure refusal,
      boolean secret) {}

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    Replay replay = topic.replays().find(subscription);
    if (replay == null
        || replay.number() != number
        || replay.cursor() != fromCursor
        || !Replays.isDue(replay, topic)) {
      return Decision.refused(TopicProblem.FAN_OUT_IS_ELSEWHERE);
    }
    List<MachineRecord> records = new ArrayList<>();
    List<Effect> deliveries = new ArrayList<>();
    Undelivered undelivered = new Undelivered(topic, context.nowMillis());
    for (Item item : items) {
      ArchivedMessage message = topic.archive().find(item.sequence);
      if (message == null) {
        return Decision.refused(TopicProblem.FAN_OUT_IS_ELSEWHERE);
      }
      Delivery delivery = delivery(topic.id(), message, item);
      if (item.refusal == null) {
        deliveries.add(delivery);
      } else {
        undelivered.add(delivery, item.refusal, item.secret);
      }
    }
    progress(topic, replay, records);
    records.addAll(undelivered.records());
    deliveries.addAll(undelivered.effects());
    return new Granted<>(records, Ack.DONE, deliveries, Release.DURABLE);
  }

  private void progress(TopicMachine topic, Replay replay, List<MachineRecord> records) {
    if (replay.hasEnd() || throughCursor < topic.archive().lastSequence()) {
      records.add(new ReplayPut(replay.through(throughCursor)));
      return;
    }
    records.add(new ReplayPut(replay.caughtUp(throughCursor, topic.nextSequence() - 1)));
    if (topic.archivedSinceMillis() == 0) {
      records.add(new ArchiveForgotten(topic.replays().owedAfter(subscription), 0));
    }
  }

  private Delivery delivery(TopicId topic, ArchivedMessage message, Item item) {
    return new Delivery(
        topic,
        item.target.queue(),
        item.id,
        new Place(message.position(), message.sizeBytes()),
        null,
        item.countedBytes,
        item.target.origin().replayed(number),
        item.keys == null ? null : ofReplay(item.keys),
        null);
  }

  /** The queue has seen the message before; as part of this replay it is another one. */
  private Keys ofReplay(Keys keys) {
    return new Keys(
        keys.group(), ofReplay(keys.deduplication()), ofReplay(keys.deduplicationInGroup()));
  }

  private @Nullable Fingerprint ofReplay(@Nullable Fingerprint of) {
    return of == null
        ? null
        : new Fingerprint(
            of.high() ^ subscription.getMostSignificantBits(),
            of.low() ^ subscription.getLeastSignificantBits() ^ number * ODD);
  }
}
