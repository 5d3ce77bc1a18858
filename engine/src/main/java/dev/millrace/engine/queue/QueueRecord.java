package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a queue. A new kind needs a number and a form in {@link QueueRecordCodec}. */
public sealed interface QueueRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    QueueRecordCodec.encode(this, out);
  }

  /** A copy whose order depends on nothing but what is in it: the same records, the same bytes. */
  private static Map<String, String> sorted(Map<String, String> tags) {
    return Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The queue came to be, empty; what was here before under this name is forgotten. */
  record Created(QueueSettings settings, Map<String, String> tags, long createdAtMillis)
      implements QueueRecord {
    public Created {
      tags = sorted(tags);
    }
  }

  record SettingsChanged(QueueSettings settings, long changedAtMillis) implements QueueRecord {}

  record Tagged(Map<String, String> tags) implements QueueRecord {
    public Tagged {
      tags = sorted(tags);
    }
  }

  record Untagged(List<String> keys) implements QueueRecord {
    public Untagged {
      keys = List.copyOf(keys);
    }
  }

  record Deleted(long deletedAtMillis) implements QueueRecord {}

  record Purged(long purgedAtMillis) implements QueueRecord {}

  /**
   * A message arrived from a client.
   *
   * @param content see {@link MessageContent}
   * @param group the message group it is in, or null
   * @param deduplication what a repetition of it would be known by, or null on a standard queue
   */
  record Sent(
      long sequence,
      UUID id,
      long sentAtMillis,
      long visibleAtMillis,
      Bytes content,
      @Nullable Fingerprint group,
      @Nullable Fingerprint deduplication)
      implements QueueRecord {
    /** A message that is in no group. */
    public Sent(long sequence, UUID id, long sentAtMillis, long visibleAtMillis, Bytes content) {
      this(sequence, id, sentAtMillis, visibleAtMillis, content, null, null);
    }
  }

  /** Somebody sent this within the deduplication interval; from a snapshot. */
  record SendRemembered(Fingerprint deduplication, UUID id, long sequence, long sentAtMillis)
      implements QueueRecord {}

  /** Messages were given out, to be hidden until {@code visibleAtMillis}. */
  record Received(long receivedAtMillis, long visibleAtMillis, List<Receipt> receipts)
      implements QueueRecord {
    public Received {
      receipts = List.copyOf(receipts);
    }
  }

  /** One message of a receive, and the part of its receipt handle that cannot be guessed. */
  record Receipt(long sequence, int nonce) {}

  /** The same, by a request that may be repeated under the name of this attempt. */
  record AttemptReceived(Fingerprint attempt, Received received) implements QueueRecord {}

  /** A request was repeated, and answered as before; its messages stay hidden for longer. */
  record AttemptRepeated(Fingerprint attempt, long visibleAtMillis) implements QueueRecord {}

  /** This attempt gave out those messages, as its record told; from a snapshot. */
  record AttemptRemembered(Fingerprint attempt, Received received) implements QueueRecord {}

  record VisibilityChanged(long sequence, long visibleAtMillis) implements QueueRecord {}

  record MessageDeleted(long sequence) implements QueueRecord {}

  /** All messages first sent at or before that time are gone. */
  record Expired(long sentThroughMillis) implements QueueRecord {}

  /** The message left for its dead-letter queue; see {@link MessageMove}. */
  record MovedOut(long sequence) implements QueueRecord {}

  /**
   * A message arrived from another queue.
   *
   * @param message as it is here; its place in the journal is this record's where it has content
   * @param id set together with content
   * @param content absent where it already lies in this lane's journal
   */
  record MovedIn(MessageState message, @Nullable UUID id, @Nullable Bytes content)
      implements QueueRecord {}

  /** The message is here in exactly this state: it came back from a move, or from a snapshot. */
  record Placed(MessageState message) implements QueueRecord {}

  /** The message's content is in this record from now on; nothing else of it changes. */
  record Relocated(long sequence, UUID id, Bytes content) implements QueueRecord {}

  /** A task that moves messages out of this queue has begun, or has come so far. */
  record MoveTaskChanged(MoveTask task) implements QueueRecord {}

  /** What a snapshot keeps of a queue beside its settings and messages. */
  record Restored(
      long nextSequence,
      long keptFromSequence,
      long changedAtMillis,
      long purgedAtMillis,
      long deletedAtMillis)
      implements QueueRecord {}
}
