package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.SharedContent;
import dev.millrace.engine.topic.TopicRecord.ArchiveBegun;
import dev.millrace.engine.topic.TopicRecord.ArchiveForgotten;
import dev.millrace.engine.topic.TopicRecord.ArchivedPlaced;
import dev.millrace.engine.topic.TopicRecord.Created;
import dev.millrace.engine.topic.TopicRecord.Deleted;
import dev.millrace.engine.topic.TopicRecord.DeliveryFailed;
import dev.millrace.engine.topic.TopicRecord.FannedOut;
import dev.millrace.engine.topic.TopicRecord.PublicationPlaced;
import dev.millrace.engine.topic.TopicRecord.PublishRemembered;
import dev.millrace.engine.topic.TopicRecord.Published;
import dev.millrace.engine.topic.TopicRecord.ReplayPut;
import dev.millrace.engine.topic.TopicRecord.Restored;
import dev.millrace.engine.topic.TopicRecord.SettingsChanged;
import dev.millrace.engine.topic.TopicRecord.SubscriptionCancelled;
import dev.millrace.engine.topic.TopicRecord.SubscriptionForgotten;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import dev.millrace.engine.topic.TopicRecord.Tagged;
import dev.millrace.engine.topic.TopicRecord.Untagged;
import java.util.UUID;

/**
 * The journal form of {@link TopicRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
public final class TopicRecordCodec {
  private static final int CREATED = 1;
  private static final int SETTINGS_CHANGED = 2;
  private static final int TAGGED = 3;
  private static final int UNTAGGED = 4;
  private static final int DELETED = 5;
  private static final int SUBSCRIPTION_PUT = 6;
  private static final int SUBSCRIPTION_REMOVED = 7;
  private static final int FANNED_OUT = 8;
  private static final int DELIVERY_FAILED = 9;
  private static final int PUBLICATION_PLACED = 10;
  private static final int PUBLISH_REMEMBERED = 11;
  private static final int RESTORED = 12;
  private static final int SUBSCRIPTION_CANCELLED = 13;
  private static final int SUBSCRIPTION_FORGOTTEN = 14;
  private static final int ARCHIVE_BEGUN = 15;
  private static final int ARCHIVED_PLACED = 16;
  private static final int ARCHIVE_FORGOTTEN = 17;
  private static final int REPLAY_PUT = 18;

  private TopicRecordCodec() {}

  public static void encode(TopicRecord record, Encoder out) {
    switch (record) {
      case Created(var settings, var tags, var createdAtMillis) -> {
        out.putByte(CREATED);
        settings.encode(out);
        out.putStrings(tags);
        out.putVarLong(createdAtMillis);
      }
      case SettingsChanged(var settings) -> {
        out.putByte(SETTINGS_CHANGED);
        settings.encode(out);
      }
      case TopicRecord.OfArchive archive -> encode(archive, out);
      case Tagged(var tags) -> {
        out.putByte(TAGGED);
        out.putStrings(tags);
      }
      case Untagged(var keys) -> {
        out.putByte(UNTAGGED);
        out.putStringList(keys);
      }
      case Deleted(var deletedAtMillis) -> {
        out.putByte(DELETED);
        out.putVarLong(deletedAtMillis);
      }
      case TopicRecord.OfSubscription subscription -> encode(subscription, out);
      case Published(var id, var message) -> {
        SharedContent.begin(id, out);
        message.encode(out);
      }
      case FannedOut(var publication, var throughCursor) -> {
        out.putByte(FANNED_OUT);
        out.putVarLong(publication);
        out.putVarLong(throughCursor);
      }
      case DeliveryFailed(var failure) -> {
        out.putByte(DELIVERY_FAILED);
        failure.encode(out);
      }
      case PublicationPlaced(var publication) -> {
        out.putByte(PUBLICATION_PLACED);
        publication.encode(out);
      }
      case PublishRemembered(var deduplication, var id, var sequence, var atMillis) -> {
        out.putByte(PUBLISH_REMEMBERED);
        deduplication.encode(out);
        putId(id, out);
        out.putVarLong(sequence);
        out.putVarLong(atMillis);
      }
      case Restored(var nextSequence, var deletedAtMillis, var removedCount) -> {
        out.putByte(RESTORED);
        out.putVarLong(nextSequence);
        out.putVarLong(deletedAtMillis);
        out.putVarLong(removedCount);
      }
    }
  }

  private static void encode(TopicRecord.OfArchive record, Encoder out) {
    switch (record) {
      case ArchiveBegun(var atMillis) -> {
        out.putByte(ARCHIVE_BEGUN);
        out.putVarLong(atMillis);
      }
      case ArchivedPlaced(var message) -> {
        out.putByte(ARCHIVED_PLACED);
        message.encode(out);
      }
      case ArchiveForgotten(var throughSequence, var beginningMillis) -> {
        out.putByte(ARCHIVE_FORGOTTEN);
        out.putVarLong(throughSequence);
        out.putVarLong(beginningMillis);
      }
      case ReplayPut(var replay) -> {
        out.putByte(REPLAY_PUT);
        replay.encode(out);
      }
    }
  }

  private static void encode(TopicRecord.OfSubscription record, Encoder out) {
    switch (record) {
      case SubscriptionPut(var subscription) -> {
        out.putByte(SUBSCRIPTION_PUT);
        subscription.encode(out);
      }
      case SubscriptionRemoved(var id) -> {
        out.putByte(SUBSCRIPTION_REMOVED);
        putId(id, out);
      }
      case SubscriptionCancelled(var subscription) -> {
        out.putByte(SUBSCRIPTION_CANCELLED);
        subscription.encode(out);
      }
      case SubscriptionForgotten(var id) -> {
        out.putByte(SUBSCRIPTION_FORGOTTEN);
        putId(id, out);
      }
    }
  }

  public static TopicRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case CREATED -> new Created(TopicSettings.decode(in), in.getStrings(), in.getVarLong());
      case SETTINGS_CHANGED -> new SettingsChanged(TopicSettings.decode(in));
      case ARCHIVE_BEGUN -> new ArchiveBegun(in.getVarLong());
      case ARCHIVED_PLACED -> new ArchivedPlaced(ArchivedMessage.decode(in));
      case ARCHIVE_FORGOTTEN -> new ArchiveForgotten(in.getVarLong(), in.getVarLong());
      case REPLAY_PUT -> new ReplayPut(Replay.decode(in));
      case TAGGED -> new Tagged(in.getStrings());
      case UNTAGGED -> new Untagged(in.getStringList());
      case DELETED -> new Deleted(in.getVarLong());
      case SUBSCRIPTION_PUT -> new SubscriptionPut(Subscription.decode(in));
      case SUBSCRIPTION_REMOVED -> new SubscriptionRemoved(getId(in));
      case SUBSCRIPTION_CANCELLED -> new SubscriptionCancelled(Subscription.decode(in));
      case SUBSCRIPTION_FORGOTTEN -> new SubscriptionForgotten(getId(in));
      case SharedContent.KIND -> new Published(getId(in), PublishedMessage.decode(in));
      case FANNED_OUT -> new FannedOut(in.getVarLong(), in.getVarLong());
      case DELIVERY_FAILED -> new DeliveryFailed(DeliveryFailure.decode(in));
      case PUBLICATION_PLACED -> new PublicationPlaced(Publication.decode(in));
      case PUBLISH_REMEMBERED ->
          new PublishRemembered(
              Fingerprint.decode(in), getId(in), in.getVarLong(), in.getVarLong());
      case RESTORED -> new Restored(in.getVarLong(), in.getVarLong(), in.getVarLong());
      default -> throw new MalformedRecordException("topic record of kind " + kind);
    };
  }

  private static UUID getId(Decoder in) {
    return new UUID(in.getLong(), in.getLong());
  }

  private static void putId(UUID id, Encoder out) {
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
  }
}
