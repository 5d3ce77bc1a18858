package dev.millrace.engine.queue;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One queue, or the memory of one that was deleted a moment ago. Commands of this package read it;
 * what they see of messages is as of the last {@link #advance}.
 */
public final class QueueMachine implements Machine {
  /** A table that once held more than this many messages is replaced when it has run empty. */
  private static final int KEPT_CAPACITY = 4096;

  private static final long NEVER = 0;

  private final QueueId id;
  private QueueSettings settings = QueueSettings.DEFAULTS;
  private Map<String, String> tags = new TreeMap<>();
  private final Deduplication deduplication = new Deduplication();
  private final ReceiveAttempts attempts = new ReceiveAttempts();
  private final MoveTasks moveTasks = new MoveTasks();
  private MessageTable messages;
  private long nowMillis;
  private long nextSequence;
  private long keptFromSequence;
  private long createdAtMillis = NEVER;
  private long changedAtMillis = NEVER;
  private long purgedAtMillis = NEVER;
  private long deletedAtMillis = NEVER;

  QueueMachine(QueueId id) {
    this.id = id;
    this.messages = noMessages();
  }

  QueueId id() {
    return id;
  }

  /** True while clients can use the queue. */
  boolean isOpen() {
    return createdAtMillis != NEVER && deletedAtMillis == NEVER;
  }

  QueueSettings settings() {
    return settings;
  }

  Map<String, String> tags() {
    return Collections.unmodifiableMap(tags);
  }

  /** To be read only. */
  MessageTable messages() {
    return messages;
  }

  /** What was sent lately to a FIFO queue; to be read only. */
  Deduplication deduplication() {
    return deduplication;
  }

  /** What was given to named attempts lately; to be read only. */
  ReceiveAttempts attempts() {
    return attempts;
  }

  /** The latest tasks that move messages out of this queue; to be read only. */
  MoveTasks moveTasks() {
    return moveTasks;
  }

  long nextSequence() {
    return nextSequence;
  }

  /** Messages numbered below it were purged, or belonged to a queue of this name before. */
  long keptFromSequence() {
    return keptFromSequence;
  }

  long createdAtMillis() {
    return createdAtMillis;
  }

  long changedAtMillis() {
    return changedAtMillis;
  }

  /** 0 where it was never purged. */
  long purgedAtMillis() {
    return purgedAtMillis;
  }

  /** 0 where it was not deleted. */
  long deletedAtMillis() {
    return deletedAtMillis;
  }

  /** Messages first sent at or before this time have outlived the retention period. */
  long expiredThroughMillis() {
    return nowMillis - settings.retentionSeconds() * 1000L;
  }

  /** Whether the message in a slot has outlived the retention period and is only not gone yet. */
  boolean isExpired(int slot) {
    return messages.sentAtMillis(slot) <= expiredThroughMillis();
  }

  /**
   * The slot of a message that has not outlived the retention period, or {@link MessageTable#NONE}.
   */
  int findKept(long sequence) {
    int slot = messages.find(sequence);
    return slot == MessageTable.NONE || isExpired(slot) ? MessageTable.NONE : slot;
  }

  /** Where a message goes that was received too often; empty where it goes to a receiver. */
  Optional<MessageMove> deadLetterMove(MessageState message) {
    return settings
        .redrivePolicy()
        .filter(policy -> message.receiveCount() >= policy.maxReceiveCount())
        .filter(_ -> !message.moveRefused())
        .map(policy -> new MessageMove(id, policy.target(), message, null));
  }

  /** Whether a message that was on its way belongs here still: no purge or deletion was between. */
  boolean stillKeeps(MessageState message) {
    return isOpen() && message.sequence() >= keptFromSequence;
  }

  @Override
  public boolean exists() {
    return createdAtMillis != NEVER;
  }

  @Override
  public void advance(long now) {
    nowMillis = now;
    messages.advance(now);
    deduplication.advance(now);
    attempts.advance(now);
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((QueueRecord) record) {
      case Created created -> open(created);
      case SettingsChanged changed -> change(changed);
      case Tagged(var added) -> tags.putAll(added);
      case Untagged(var keys) -> keys.forEach(tags::remove);
      case Deleted(var atMillis) -> {
        deletedAtMillis = atMillis;
        moveTasks.clear();
        empty();
      }
      case Purged(var atMillis) -> {
        purgedAtMillis = atMillis;
        keptFromSequence = nextSequence;
        empty();
      }
      case Sent sent -> {
        add(MessageState.fresh(sent, position, sizeBytes));
        remember(sent);
      }
      case SendRemembered remembered -> deduplication.add(remembered);
      case Received received -> give(received);
      case AttemptReceived(var attempt, var received) -> {
        give(received);
        attempts.add(attempt, received);
      }
      case AttemptRepeated(var attempt, var visibleAtMillis) -> {
        for (Receipt receipt : attempts.repeat(attempt, visibleAtMillis).receipts()) {
          messages.changeVisibility(slotOf(receipt.sequence()), nowMillis, visibleAtMillis);
        }
      }
      case AttemptRemembered(var attempt, var received) -> attempts.add(attempt, received);
      case VisibilityChanged(var sequence, var visibleAtMillis) ->
          messages.changeVisibility(slotOf(sequence), nowMillis, visibleAtMillis);
      case MessageDeleted(var sequence) -> remove(slotOf(sequence));
      case MovedOut(var sequence) -> remove(slotOf(sequence));
      case Expired(var sentThroughMillis) -> expire(sentThroughMillis);
      case MovedIn moved ->
          add(moved.content() == null ? moved.message() : at(moved, position, sizeBytes));
      case Placed(var message) -> add(message);
      case Relocated relocated ->
          messages.relocate(slotOf(relocated.sequence()), position, sizeBytes);
      case MoveTaskChanged(var task) -> moveTasks.put(task);
      case Restored restored -> {
        nextSequence = restored.nextSequence();
        keptFromSequence = restored.keptFromSequence();
        changedAtMillis = restored.changedAtMillis();
        purgedAtMillis = restored.purgedAtMillis();
        deletedAtMillis = restored.deletedAtMillis();
      }
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    long wakeAtMillis = awaited ? messages.nextVisibleAtMillis() : Long.MAX_VALUE;
    int oldest = messages.oldest();
    if (oldest != MessageTable.NONE) {
      long expiresAtMillis = messages.sentAtMillis(oldest) + settings.retentionSeconds() * 1000L;
      wakeAtMillis = Math.min(wakeAtMillis, expiresAtMillis);
    }
    wakeAtMillis = Math.min(wakeAtMillis, deduplication.overAtMillis());
    wakeAtMillis = Math.min(wakeAtMillis, moveTasks.nextStepAtMillis());
    return wakeAtMillis == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(wakeAtMillis);
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    return moveTasks.nextStepAtMillis() <= nowMillis
        ? new AddressedCommand<>(id, MoveTaskStep.INSTANCE)
        : new AddressedCommand<>(id, ExpireMessages.INSTANCE);
  }

  @Override
  public boolean hasErrands() {
    return id.isDelivery() && messages.size() > 0;
  }

  @Override
  public Summary freeze() {
    List<QueueRecord> heading =
        exists()
            ? List.of(
                new Created(settings, tags, createdAtMillis),
                new Restored(
                    nextSequence,
                    keptFromSequence,
                    changedAtMillis,
                    purgedAtMillis,
                    deletedAtMillis))
            : List.of();
    return new QueueSummary(
        id,
        heading,
        messages.freeze(),
        deduplication.freeze(nowMillis),
        attempts.freeze(nowMillis),
        moveTasks.freeze());
  }

  private void open(Created created) {
    settings = created.settings();
    tags = new TreeMap<>(created.tags());
    moveTasks.clear();
    empty();
    keptFromSequence = nextSequence;
    createdAtMillis = created.createdAtMillis();
    changedAtMillis = created.createdAtMillis();
    purgedAtMillis = NEVER;
    deletedAtMillis = NEVER;
  }

  private void change(SettingsChanged change) {
    boolean otherDelay = change.settings().delaySeconds() != settings.delaySeconds();
    settings = change.settings();
    changedAtMillis = change.changedAtMillis();
    messages.forgetRefusedMoves();
    if (otherDelay && id.isFifo()) {
      // As the service documents it: here the delay is the queue's, for messages sent before too.
      messages.delayAnew(settings.delaySeconds() * 1000L, nowMillis);
    }
  }

  private void empty() {
    messages = noMessages();
    deduplication.clear();
    attempts.clear();
  }

  private MessageTable noMessages() {
    return id.isFifo() ? MessageTable.fifo() : MessageTable.standard();
  }

  private void remember(Sent sent) {
    Fingerprint known = sent.deduplication();
    if (known != null) {
      deduplication.add(new SendRemembered(known, sent.id(), sent.sequence(), sent.sentAtMillis()));
    }
  }

  private void give(Received received) {
    for (Receipt receipt : received.receipts()) {
      messages.received(
          slotOf(receipt.sequence()),
          receipt.nonce(),
          received.receivedAtMillis(),
          received.visibleAtMillis());
    }
  }

  private void add(MessageState message) {
    messages.add(message, nowMillis);
    nextSequence = Math.max(nextSequence, message.sequence() + 1);
  }

  private void remove(int slot) {
    messages.remove(slot);
    if (messages.size() == 0 && messages.capacity() > KEPT_CAPACITY) {
      messages = noMessages();
    }
  }

  private void expire(long sentThroughMillis) {
    for (int slot = messages.oldest();
        slot != MessageTable.NONE && messages.sentAtMillis(slot) <= sentThroughMillis;
        slot = messages.oldest()) {
      remove(slot);
    }
  }

  /** Records name only messages that are there: anything else is a journal of another machine. */
  private int slotOf(long sequence) {
    int slot = messages.find(sequence);
    if (slot == MessageTable.NONE) {
      throw new IllegalStateException("a record names message " + sequence + ", which is not here");
    }
    return slot;
  }

  private static MessageState at(MovedIn moved, long position, int sizeBytes) {
    return moved.message().storedAt(position, sizeBytes);
  }
}
