package dev.millrace.engine.topic;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Fingerprint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What can happen to a topic. A new kind needs a number and a form in {@link TopicRecordCodec}. */
public sealed interface TopicRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    TopicRecordCodec.encode(this, out);
  }

  /** What can happen to a topic's archive, and to what is told again from there. */
  sealed interface OfArchive extends TopicRecord {}

  /** What can happen to a subscription. */
  sealed interface OfSubscription extends TopicRecord {}

  /** A copy whose order depends on nothing but what is in it: the same records, the same bytes. */
  private static Map<String, String> sorted(Map<String, String> tags) {
    return Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The topic came to be, with nobody subscribed; what was here before is forgotten. */
  record Created(TopicSettings settings, Map<String, String> tags, long createdAtMillis)
      implements TopicRecord {
    public Created {
      tags = sorted(tags);
    }
  }

  record SettingsChanged(TopicSettings settings) implements TopicRecord {}

  /**
   * From then on the topic keeps what is published to it; 0 where it does so no longer.
   *
   * @param atMillis milliseconds since 1970
   */
  record ArchiveBegun(long atMillis) implements OfArchive {}

  /**
   * The archive has let go of messages up to this number, and begins at this time at the earliest.
   */
  record ArchiveForgotten(long throughSequence, long beginningMillis) implements OfArchive {}

  /** The archive has this message; from a snapshot. */
  record ArchivedPlaced(ArchivedMessage message) implements OfArchive {}

  /** A replay is in exactly this state: a new one, or one that has gone on. */
  record ReplayPut(Replay replay) implements OfArchive {}

  record Tagged(Map<String, String> tags) implements TopicRecord {
    public Tagged {
      tags = sorted(tags);
    }
  }

  record Untagged(List<String> keys) implements TopicRecord {
    public Untagged {
      keys = List.copyOf(keys);
    }
  }

  /** The topic is gone, with its subscriptions and with what it still owed. */
  record Deleted(long deletedAtMillis) implements TopicRecord {}

  /** A subscription is there in exactly this form: a new one, or one that was changed. */
  record SubscriptionPut(Subscription subscription) implements OfSubscription {}

  record SubscriptionRemoved(UUID id) implements OfSubscription {}

  /**
   * A subscription is gone, and comes back in this form if its endpoint says so in time. The same
   * record keeps it in a snapshot.
   */
  record SubscriptionCancelled(Subscription subscription) implements OfSubscription {}

  /** A cancelled subscription does not come back any more. */
  record SubscriptionForgotten(UUID id) implements OfSubscription {}

  /**
   * A message was published, or its content written anew. The record begins as {@link
   * dev.millrace.engine.queue.SharedContent} says, so that queues can point to it.
   */
  record Published(UUID id, PublishedMessage message) implements TopicRecord {}

  /** The fan-out of a message has come so far; see {@link Publication#cursor}. */
  record FannedOut(long publication, long throughCursor) implements TopicRecord {}

  /** A subscription did not get a message; this takes the place of what was known of it. */
  record DeliveryFailed(DeliveryFailure failure) implements TopicRecord {}

  /** The message is owed in exactly this state; from a snapshot. */
  record PublicationPlaced(Publication publication) implements TopicRecord {}

  /** Somebody published this within the deduplication interval; from a snapshot. */
  record PublishRemembered(Fingerprint deduplication, UUID id, long sequence, long atMillis)
      implements TopicRecord {}

  /** What a snapshot keeps of a topic beside all that. */
  record Restored(long nextSequence, long deletedAtMillis, long removedCount)
      implements TopicRecord {}
}
