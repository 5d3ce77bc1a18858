package dev.millrace.engine.queue;

import org.jspecify.annotations.Nullable;

/**
 * All that a queue knows of one message; its content lies in the journal.
 *
 * @param sequence the message's number in its queue, never used twice
 * @param position where the record with the content begins in the lane's journal
 * @param sizeBytes how long that record is
 * @param sentAtMillis when it was first sent; retention counts from here
 * @param visibleAtMillis before this time nobody is given the message
 * @param firstReceivedAtMillis 0 where it was never received
 * @param lastReceivedAtMillis 0 where it was never received
 * @param receiveCount how often it was received from this queue
 * @param receiptNonce the part of the newest receipt handle that cannot be guessed
 * @param deadLetterSource the queue it was moved here from, or null
 * @param moveRefused its dead-letter queue did not take it, so it is given out as before
 * @param group the message group it is in, or null
 * @param origin the subscription that brought it here, or null where it was sent
 */
public record MessageState(
    long sequence,
    long position,
    int sizeBytes,
    long sentAtMillis,
    long visibleAtMillis,
    long firstReceivedAtMillis,
    long lastReceivedAtMillis,
    int receiveCount,
    int receiptNonce,
    @Nullable QueueId deadLetterSource,
    boolean moveRefused,
    @Nullable Fingerprint group,
    @Nullable Origin origin) {

  /** A message that was sent to a group or to none. */
  public MessageState(
      long sequence,
      long position,
      int sizeBytes,
      long sentAtMillis,
      long visibleAtMillis,
      long firstReceivedAtMillis,
      long lastReceivedAtMillis,
      int receiveCount,
      int receiptNonce,
      @Nullable QueueId deadLetterSource,
      boolean moveRefused,
      @Nullable Fingerprint group) {
    this(
        sequence,
        position,
        sizeBytes,
        sentAtMillis,
        visibleAtMillis,
        firstReceivedAtMillis,
        lastReceivedAtMillis,
        receiveCount,
        receiptNonce,
        deadLetterSource,
        moveRefused,
        group,
        null);
  }

  /** A message that is in no group. */
  public MessageState(
      long sequence,
      long position,
      int sizeBytes,
      long sentAtMillis,
      long visibleAtMillis,
      long firstReceivedAtMillis,
      long lastReceivedAtMillis,
      int receiveCount,
      int receiptNonce,
      @Nullable QueueId deadLetterSource,
      boolean moveRefused) {
    this(
        sequence,
        position,
        sizeBytes,
        sentAtMillis,
        visibleAtMillis,
        firstReceivedAtMillis,
        lastReceivedAtMillis,
        receiveCount,
        receiptNonce,
        deadLetterSource,
        moveRefused,
        null);
  }

  /** A message that just arrived. */
  static MessageState fresh(QueueRecord.Sent sent, long position, int sizeBytes) {
    return new MessageState(
        sent.sequence(),
        position,
        sizeBytes,
        sent.sentAtMillis(),
        sent.visibleAtMillis(),
        0,
        0,
        0,
        0,
        null,
        false,
        sent.group());
  }

  /** The same message in its dead-letter queue. */
  MessageState movedFrom(QueueId source, long newSequence, long newVisibleAtMillis) {
    return with(newSequence, position, sizeBytes, newVisibleAtMillis, source, false);
  }

  /** The same message out of its dead-letter queue, as if it were sent now. */
  MessageState redriven(long newSequence, long nowMillis) {
    return new MessageState(
        newSequence,
        position,
        sizeBytes,
        nowMillis,
        nowMillis,
        0,
        0,
        0,
        0,
        null,
        false,
        group,
        origin);
  }

  /** The same message with its content in another place. */
  MessageState storedAt(long newPosition, int newSizeBytes) {
    return with(
        sequence, newPosition, newSizeBytes, visibleAtMillis, deadLetterSource, moveRefused);
  }

  MessageState visibleAt(long newVisibleAtMillis) {
    return with(sequence, position, sizeBytes, newVisibleAtMillis, deadLetterSource, moveRefused);
  }

  MessageState withMoveRefused() {
    return with(sequence, position, sizeBytes, visibleAtMillis, deadLetterSource, true);
  }

  /** The same message, received as often and as lately as it was. */
  private MessageState with(
      long newSequence,
      long newPosition,
      int newSizeBytes,
      long newVisibleAtMillis,
      @Nullable QueueId newSource,
      boolean newMoveRefused) {
    return new MessageState(
        newSequence,
        newPosition,
        newSizeBytes,
        sentAtMillis,
        newVisibleAtMillis,
        firstReceivedAtMillis,
        lastReceivedAtMillis,
        receiveCount,
        receiptNonce,
        newSource,
        newMoveRefused,
        group,
        origin);
  }

  /** A message that a subscription brings, as it is when it arrives. */
  static MessageState published(
      long sequence,
      long position,
      int sizeBytes,
      long nowMillis,
      long visibleAtMillis,
      @Nullable Fingerprint group,
      Origin origin) {
    return new MessageState(
        sequence,
        position,
        sizeBytes,
        nowMillis,
        visibleAtMillis,
        0,
        0,
        0,
        0,
        null,
        false,
        group,
        origin);
  }

  /** The same message, which could not be delivered. */
  MessageState undelivered(Origin.Failure failure) {
    if (origin == null) {
      throw new IllegalStateException("only what was published can fail to be delivered");
    }
    return new MessageState(
        sequence,
        position,
        sizeBytes,
        sentAtMillis,
        visibleAtMillis,
        firstReceivedAtMillis,
        lastReceivedAtMillis,
        receiveCount,
        receiptNonce,
        deadLetterSource,
        moveRefused,
        group,
        origin.failed(failure));
  }
}
