package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.base.Uuids;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.topic.TopicRecord.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages, all of them. One that repeats another within the deduplication interval is
 * answered as the first was, and not told anybody.
 *
 * @param dataProtectionPolicy the one under which the messages were inspected, which has to be the
 *     topic's; empty for none
 */
public record Publish(List<Entry> entries, String dataProtectionPolicy)
    implements Command<TopicMachine, List<Publish.Accepted>> {
  public Publish {
    entries = List.copyOf(entries);
  }

  /** To a topic without a data protection policy. */
  public Publish(List<Entry> entries) {
    this(entries, "");
  }

  /**
   * One message.
   *
   * @param content an encoded {@link PublishedContent}
   * @param countedBytes what it counts towards limits of size
   * @param attributeCount how many message attributes it has
   * @param keys what queues may tell it apart by; null where there is nothing
   * @param named whether the publisher gave a deduplication id; else it is the message's hash,
   *     which will do only where the topic's attributes say so
   */
  public record Entry(
      Bytes content, int countedBytes, int attributeCount, @Nullable Keys keys, boolean named) {
    /** A message without attributes. */
    public Entry(Bytes content, int countedBytes, @Nullable Keys keys, boolean named) {
      this(content, countedBytes, 0, keys, named);
    }
  }

  /** What became of one message. */
  public record Accepted(UUID id, long sequence) {}

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<List<Accepted>> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    }
    if (!topic
        .settings()
        .value(TopicAttribute.DATA_PROTECTION_POLICY)
        .equals(dataProtectionPolicy)) {
      return Decision.refused(TopicProblem.DATA_PROTECTION_POLICY_IS_OTHER);
    }
    boolean fifo = topic.id().isFifo();
    if (fifo
        && !topic.settings().contentBasedDeduplication()
        && !entries.stream().allMatch(Entry::named)) {
      return Decision.refused(TopicProblem.DEDUPLICATION_ID_MISSING);
    }
    List<Published> records = new ArrayList<>(entries.size());
    List<Accepted> accepted = new ArrayList<>(entries.size());
    Map<Fingerprint, Accepted> inThisBatch = new HashMap<>();
    for (Entry entry : entries) {
      Fingerprint known = deduplication(topic.settings(), entry.keys);
      Accepted first = known == null ? null : first(topic, known, context, inThisBatch);
      if (first == null) {
        UUID id = Uuids.version4(context.entropy(), context.entropy());
        first = new Accepted(id, topic.nextSequence() + records.size());
        records.add(
            new Published(
                id,
                new PublishedMessage(
                    false,
                    first.sequence,
                    context.nowMillis(),
                    topic.settings().signatureVersion(),
                    entry.countedBytes,
                    entry.attributeCount,
                    entry.keys,
                    entry.content)));
        if (known != null) {
          inThisBatch.put(known, first);
        }
      }
      accepted.add(first);
    }
    return Decision.granted(List.copyOf(accepted), records);
  }

  /** What a repetition of a message would be known by; null where nothing can repeat it. */
  static @Nullable Fingerprint deduplication(TopicSettings settings, @Nullable Keys keys) {
    if (keys == null) {
      return null;
    }
    return settings.deduplicatesWithinGroups() ? keys.deduplicationInGroup() : keys.deduplication();
  }

  private static @Nullable Accepted first(
      TopicMachine topic,
      Fingerprint known,
      Context context,
      Map<Fingerprint, Accepted> inThisBatch) {
    SendRemembered before = topic.deduplication().find(known, context.nowMillis());
    return before == null ? inThisBatch.get(known) : new Accepted(before.id(), before.sequence());
  }
}
