package dev.millrace.engine.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message that was given out; its content is still to be read from the journal.
 *
 * @param handle what names this receive in later commands
 * @param position where the record with the content begins in the lane's journal
 * @param receiveCount including this one
 * @param deadLetterSource the queue it was moved here from, or null
 * @param origin the subscription that brought it, or null where it was sent
 */
public record ReceivedMessage(
    ReceiptHandle handle,
    long position,
    int sizeBytes,
    long sentAtMillis,
    long firstReceivedAtMillis,
    int receiveCount,
    @Nullable QueueId deadLetterSource,
    @Nullable Origin origin) {

  /** A message as its newest receive gave it out. */
  public static ReceivedMessage again(MessageState message) {
    return new ReceivedMessage(
        new ReceiptHandle(message.sequence(), message.receiptNonce()),
        message.position(),
        message.sizeBytes(),
        message.sentAtMillis(),
        message.firstReceivedAtMillis(),
        message.receiveCount(),
        message.deadLetterSource(),
        message.origin());
  }
}
