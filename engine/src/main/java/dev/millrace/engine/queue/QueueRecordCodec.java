package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.QueueRecord.AttemptReceived;
import dev.millrace.engine.queue.QueueRecord.AttemptRemembered;
import dev.millrace.engine.queue.QueueRecord.AttemptRepeated;
import dev.millrace.engine.queue.QueueRecord.Created;
import dev.millrace.engine.queue.QueueRecord.Deleted;
import dev.millrace.engine.queue.QueueRecord.Expired;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import dev.millrace.engine.queue.QueueRecord.MovedIn;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import dev.millrace.engine.queue.QueueRecord.Placed;
import dev.millrace.engine.queue.QueueRecord.Purged;
import dev.millrace.engine.queue.QueueRecord.Receipt;
import dev.millrace.engine.queue.QueueRecord.Received;
import dev.millrace.engine.queue.QueueRecord.Relocated;
import dev.millrace.engine.queue.QueueRecord.Restored;
import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import dev.millrace.engine.queue.QueueRecord.Sent;
import dev.millrace.engine.queue.QueueRecord.SettingsChanged;
import dev.millrace.engine.queue.QueueRecord.Tagged;
import dev.millrace.engine.queue.QueueRecord.Untagged;
import dev.millrace.engine.queue.QueueRecord.VisibilityChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The journal form of {@link QueueRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
public final class QueueRecordCodec {
  private static final int CREATED = 1;
  private static final int SETTINGS_CHANGED = 2;
  private static final int TAGGED = 3;
  private static final int UNTAGGED = 4;
  private static final int DELETED = 5;
  private static final int PURGED = 6;
  private static final int SENT = 7;
  private static final int RECEIVED = 8;
  private static final int VISIBILITY_CHANGED = 9;
  private static final int MESSAGE_DELETED = 10;
  private static final int EXPIRED = 11;
  private static final int MOVED_OUT = 12;
  private static final int MOVED_IN = 13;
  private static final int PLACED = 14;
  private static final int RESTORED = 15;
  private static final int RELOCATED = 16;
  private static final int SENT_IN_GROUP = 17;
  private static final int SEND_REMEMBERED = 18;
  private static final int ATTEMPT_RECEIVED = 19;
  private static final int ATTEMPT_REPEATED = 20;
  private static final int ATTEMPT_REMEMBERED = 21;
  private static final int MOVE_TASK_CHANGED = 22;

  private QueueRecordCodec() {}

  public static void encode(QueueRecord record, Encoder out) {
    switch (record) {
      case Created(var settings, var tags, var createdAtMillis) -> {
        out.putByte(CREATED);
        QueueSettingsCodec.encode(settings, out);
        out.putStrings(tags);
        out.putVarLong(createdAtMillis);
      }
      case SettingsChanged(var settings, var changedAtMillis) -> {
        out.putByte(SETTINGS_CHANGED);
        QueueSettingsCodec.encode(settings, out);
        out.putVarLong(changedAtMillis);
      }
      case Tagged(var tags) -> {
        out.putByte(TAGGED);
        out.putStrings(tags);
      }
      case Untagged(var keys) -> encodeKeys(keys, out);
      case Deleted(var deletedAtMillis) -> putNumbered(DELETED, deletedAtMillis, out);
      case Purged(var purgedAtMillis) -> putNumbered(PURGED, purgedAtMillis, out);
      case Sent sent -> encodeSent(sent, out);
      case SendRemembered send -> encodeRemembered(send, out);
      case Received received -> {
        out.putByte(RECEIVED);
        encodeReceived(received, out);
      }
      case AttemptReceived(var attempt, var received) -> {
        putAttempt(ATTEMPT_RECEIVED, attempt, out);
        encodeReceived(received, out);
      }
      case AttemptRepeated(var attempt, var visibleAtMillis) -> {
        putAttempt(ATTEMPT_REPEATED, attempt, out);
        out.putVarLong(visibleAtMillis);
      }
      case AttemptRemembered(var attempt, var received) -> {
        putAttempt(ATTEMPT_REMEMBERED, attempt, out);
        encodeReceived(received, out);
      }
      case VisibilityChanged(var sequence, var visibleAtMillis) -> {
        putNumbered(VISIBILITY_CHANGED, sequence, out);
        out.putVarLong(visibleAtMillis);
      }
      case MessageDeleted(var sequence) -> putNumbered(MESSAGE_DELETED, sequence, out);
      case Expired(var sentThroughMillis) -> putNumbered(EXPIRED, sentThroughMillis, out);
      case MovedOut(var sequence) -> putNumbered(MOVED_OUT, sequence, out);
      case MovedIn moved -> encodeMovedIn(moved, out);
      case Placed(var message) -> {
        out.putByte(PLACED);
        MessageStateCodec.encode(message, out);
      }
      case Relocated(var sequence, var id, var content) -> {
        putNumbered(RELOCATED, sequence, out);
        putId(id, out);
        out.putBytes(content);
      }
      case MoveTaskChanged(var task) -> {
        out.putByte(MOVE_TASK_CHANGED);
        MoveTaskCodec.encode(task, out);
      }
      case Restored(var next, var keptFrom, var changed, var purged, var deleted) -> {
        putNumbered(RESTORED, next, out);
        out.putVarLong(keptFrom);
        out.putVarLong(changed);
        out.putVarLong(purged);
        out.putVarLong(deleted);
      }
    }
  }

  public static QueueRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case CREATED -> new Created(QueueSettingsCodec.decode(in), in.getStrings(), in.getVarLong());
      case SETTINGS_CHANGED -> new SettingsChanged(QueueSettingsCodec.decode(in), in.getVarLong());
      case TAGGED -> new Tagged(in.getStrings());
      case UNTAGGED -> new Untagged(in.getStringList());
      case DELETED -> new Deleted(in.getVarLong());
      case PURGED -> new Purged(in.getVarLong());
      case SENT ->
          new Sent(in.getVarLong(), getId(in), in.getVarLong(), in.getVarLong(), in.getBytes());
      case SENT_IN_GROUP ->
          new Sent(
              in.getVarLong(),
              getId(in),
              in.getVarLong(),
              in.getVarLong(),
              in.getBytes(),
              Fingerprint.decode(in),
              in.getBoolean() ? Fingerprint.decode(in) : null);
      case SEND_REMEMBERED ->
          new SendRemembered(Fingerprint.decode(in), getId(in), in.getVarLong(), in.getVarLong());
      case RECEIVED -> decodeReceived(in);
      case ATTEMPT_RECEIVED -> new AttemptReceived(Fingerprint.decode(in), decodeReceived(in));
      case ATTEMPT_REPEATED -> new AttemptRepeated(Fingerprint.decode(in), in.getVarLong());
      case ATTEMPT_REMEMBERED -> new AttemptRemembered(Fingerprint.decode(in), decodeReceived(in));
      case VISIBILITY_CHANGED -> new VisibilityChanged(in.getVarLong(), in.getVarLong());
      case MESSAGE_DELETED -> new MessageDeleted(in.getVarLong());
      case EXPIRED -> new Expired(in.getVarLong());
      case MOVED_OUT -> new MovedOut(in.getVarLong());
      case MOVED_IN -> decodeMovedIn(in);
      case PLACED -> new Placed(MessageStateCodec.decode(in));
      case RELOCATED -> new Relocated(in.getVarLong(), getId(in), in.getBytes());
      case MOVE_TASK_CHANGED -> new MoveTaskChanged(MoveTaskCodec.decode(in));
      case RESTORED ->
          new Restored(
              in.getVarLong(), in.getVarLong(), in.getVarLong(), in.getVarLong(), in.getVarLong());
      default -> throw new MalformedRecordException("queue record of kind " + kind);
    };
  }

  private static void putNumbered(int kind, long value, Encoder out) {
    out.putByte(kind);
    out.putVarLong(value);
  }

  private static void encodeSent(Sent sent, Encoder out) {
    Fingerprint group = sent.group();
    putNumbered(group == null ? SENT : SENT_IN_GROUP, sent.sequence(), out);
    putId(sent.id(), out);
    out.putVarLong(sent.sentAtMillis());
    out.putVarLong(sent.visibleAtMillis());
    out.putBytes(sent.content());
    if (group != null) {
      Fingerprint deduplication = sent.deduplication();
      group.encode(out);
      out.putBoolean(deduplication != null);
      if (deduplication != null) {
        deduplication.encode(out);
      }
    }
  }

  private static void encodeReceived(Received received, Encoder out) {
    out.putVarLong(received.receivedAtMillis());
    out.putVarLong(received.visibleAtMillis());
    out.putVarInt(received.receipts().size());
    for (Receipt receipt : received.receipts()) {
      out.putVarLong(receipt.sequence());
      out.putInt(receipt.nonce());
    }
  }

  private static Received decodeReceived(Decoder in) {
    long receivedAtMillis = in.getVarLong();
    long visibleAtMillis = in.getVarLong();
    int count = in.getCount();
    List<Receipt> receipts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      receipts.add(new Receipt(in.getVarLong(), in.getInt()));
    }
    return new Received(receivedAtMillis, visibleAtMillis, List.copyOf(receipts));
  }

  private static void encodeMovedIn(MovedIn moved, Encoder out) {
    out.putByte(MOVED_IN);
    MessageStateCodec.encode(moved.message(), out);
    UUID id = moved.id();
    Bytes content = moved.content();
    out.putBoolean(id != null && content != null);
    if (id != null && content != null) {
      putId(id, out);
      out.putBytes(content);
    }
  }

  private static MovedIn decodeMovedIn(Decoder in) {
    MessageState message = MessageStateCodec.decode(in);
    boolean carriesContent = in.getBoolean();
    @Nullable UUID id = carriesContent ? getId(in) : null;
    @Nullable Bytes content = carriesContent ? in.getBytes() : null;
    return new MovedIn(message, id, content);
  }

  private static void encodeRemembered(SendRemembered send, Encoder out) {
    out.putByte(SEND_REMEMBERED);
    send.deduplication().encode(out);
    putId(send.id(), out);
    out.putVarLong(send.sequence());
    out.putVarLong(send.sentAtMillis());
  }

  private static void encodeKeys(List<String> keys, Encoder out) {
    out.putByte(UNTAGGED);
    out.putStringList(keys);
  }

  private static void putAttempt(int kind, Fingerprint attempt, Encoder out) {
    out.putByte(kind);
    attempt.encode(out);
  }

  private static UUID getId(Decoder in) {
    return new UUID(in.getLong(), in.getLong());
  }

  private static void putId(UUID id, Encoder out) {
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
  }
}
