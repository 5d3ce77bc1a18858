package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.QueueRecord.MovedIn;
import dev.millrace.engine.queue.QueueRecord.Relocated;
import dev.millrace.engine.queue.QueueRecord.Sent;
import java.util.UUID;

/**
 * The part of a message that stays in the journal.
 *
 * @param content an encoded {@link MessageContent}; of a message that has an {@link Origin}, what
 *     was published
 */
public record StoredMessage(UUID id, Bytes content) {
  /** Takes it out of the record that a {@link MessageState}'s position points to. */
  public static StoredMessage read(Bytes encodedRecord) {
    if (SharedContent.isIn(encodedRecord)) {
      return SharedContent.read(encodedRecord);
    }
    Decoder in = new Decoder(encodedRecord);
    QueueRecord record = QueueRecordCodec.decode(in);
    in.expectEnd();
    if (record instanceof Sent sent) {
      return new StoredMessage(sent.id(), sent.content());
    }
    if (record instanceof Relocated relocated) {
      return new StoredMessage(relocated.id(), relocated.content());
    }
    if (record instanceof MovedIn moved) {
      UUID id = moved.id();
      Bytes content = moved.content();
      if (id != null && content != null) {
        return new StoredMessage(id, content);
      }
    }
    throw new MalformedRecordException("no message content in this record");
  }
}
