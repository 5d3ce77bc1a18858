package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Parked;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.MessageOrder.Candidates;
import dev.millrace.engine.queue.QueueRecord.AttemptReceived;
import dev.millrace.engine.queue.QueueRecord.AttemptRepeated;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import dev.millrace.engine.queue.QueueRecord.Receipt;
import dev.millrace.engine.queue.QueueRecord.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives out visible messages and hides them; waits for some when there are none. A message that was
 * received too often is moved to the dead-letter queue instead.
 *
 * @param messagesMax 1 to 10
 * @param visibilityTimeoutSeconds 0 to 43,200, or null for the queue's own
 * @param waitSeconds 0 to 20, or null for the queue's own
 * @param attempt the name under which the same messages can be had again, or null
 */
public record ReceiveMessages(
    int messagesMax,
    @Nullable Integer visibilityTimeoutSeconds,
    @Nullable Integer waitSeconds,
    @Nullable Fingerprint attempt)
    implements Command<QueueMachine, List<ReceivedMessage>> {
  /** As the service documents it; a FIFO queue says nothing of it and gives nothing more. */
  static final int IN_FLIGHT_MAX = 120_000;

  /** So that a queue full of failed messages does not make one endless decision. */
  private static final int MOVES_MAX = 100;

  /** A receive that cannot be repeated. */
  public ReceiveMessages(
      int messagesMax, @Nullable Integer visibilityTimeoutSeconds, @Nullable Integer waitSeconds) {
    this(messagesMax, visibilityTimeoutSeconds, waitSeconds, null);
  }

  @Override
  public Decision<List<ReceivedMessage>> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    Optional<Decision<List<ReceivedMessage>>> again = repeated(queue, context);
    if (again.isPresent()) {
      return again.get();
    }
    int wait = waitSeconds == null ? queue.settings().receiveWaitSeconds() : waitSeconds;
    long untilMillis = context.arrivedAtMillis() + wait * 1000L;
    boolean mayWait = context.nowMillis() < untilMillis;
    int room = IN_FLIGHT_MAX - queue.messages().inFlightCount();
    if (room <= 0) {
      return full(untilMillis, wait > 0 || queue.id().isFifo(), mayWait);
    }
    Choice choice = choose(queue, Math.min(messagesMax, room));
    List<MachineRecord> records = new ArrayList<>(choice.moves.size() + 1);
    for (MessageMove move : choice.moves) {
      records.add(new MovedOut(move.message().sequence()));
    }
    if (choice.given.isEmpty() && mayWait) {
      return new Parked<>(untilMillis, records, List.copyOf(choice.moves));
    }
    List<ReceivedMessage> reply = give(choice.given, queue, context, records);
    Release release = reply.isEmpty() ? Release.EARLY : Release.DURABLE;
    return new Granted<>(records, reply, List.copyOf(choice.moves), release);
  }

  /** A short poll is told; a long poll waits, and ends like one that found nothing. */
  private static Decision<List<ReceivedMessage>> full(
      long untilMillis, boolean silently, boolean mayWait) {
    if (mayWait) {
      return new Parked<>(untilMillis, List.of(), List.of());
    }
    return silently ? Decision.reply(List.of()) : Decision.refused(QueueProblem.TOO_MANY_IN_FLIGHT);
  }

  /**
   * The messages that an attempt of this name was given, hidden anew, unless one of them was
   * deleted, shown, or hidden for another time since.
   */
  private Optional<Decision<List<ReceivedMessage>>> repeated(QueueMachine queue, Context context) {
    Received before = attempt == null ? null : queue.attempts().find(attempt, context.nowMillis());
    if (attempt == null || before == null) {
      return Optional.empty();
    }
    MessageTable messages = queue.messages();
    List<ReceivedMessage> reply = new ArrayList<>(before.receipts().size());
    for (Receipt receipt : before.receipts()) {
      ReceiptHandle handle = new ReceiptHandle(receipt.sequence(), receipt.nonce());
      int slot = messages.findReceived(handle);
      if (slot == MessageTable.NONE || !messages.isHiddenUntil(slot, before.visibleAtMillis())) {
        return Optional.empty();
      }
      reply.add(ReceivedMessage.again(messages.state(slot)));
    }
    long visibleAtMillis =
        Math.min(
            context.nowMillis() + timeoutSeconds(queue) * 1000L,
            before.receivedAtMillis() + ChangeVisibilities.IN_FLIGHT_MAX_MILLIS);
    return Optional.of(
        Decision.granted(List.copyOf(reply), new AttemptRepeated(attempt, visibleAtMillis)));
  }

  private int timeoutSeconds(QueueMachine queue) {
    Integer own = visibilityTimeoutSeconds;
    return own == null ? queue.settings().visibilityTimeoutSeconds() : own;
  }

  private record Choice(List<MessageState> given, List<MessageMove> moves) {}

  private static Choice choose(QueueMachine queue, int limit) {
    MessageTable messages = queue.messages();
    Choice choice = new Choice(new ArrayList<>(limit), new ArrayList<>());
    Candidates candidates = messages.candidates();
    while (choice.given.size() < limit && choice.moves.size() < MOVES_MAX) {
      int slot = candidates.next();
      if (slot == MessageTable.NONE) {
        break;
      }
      if (!queue.isExpired(slot)) {
        MessageState message = messages.state(slot);
        queue
            .deadLetterMove(message)
            .ifPresentOrElse(choice.moves::add, () -> choice.given.add(message));
      }
    }
    return choice;
  }

  /** The reply, and the record that makes it true where anything is given. */
  private List<ReceivedMessage> give(
      List<MessageState> given, QueueMachine queue, Context context, List<MachineRecord> records) {
    if (given.isEmpty()) {
      return List.of();
    }
    long nowMillis = context.nowMillis();
    List<Receipt> receipts = new ArrayList<>(given.size());
    List<ReceivedMessage> reply = new ArrayList<>(given.size());
    for (MessageState message : given) {
      int nonce = (int) context.entropy();
      receipts.add(new Receipt(message.sequence(), nonce));
      reply.add(
          new ReceivedMessage(
              new ReceiptHandle(message.sequence(), nonce),
              message.position(),
              message.sizeBytes(),
              message.sentAtMillis(),
              message.receiveCount() == 0 ? nowMillis : message.firstReceivedAtMillis(),
              message.receiveCount() + 1,
              message.deadLetterSource(),
              message.origin()));
    }
    Received received =
        new Received(nowMillis, nowMillis + timeoutSeconds(queue) * 1000L, receipts);
    records.add(attempt == null ? received : new AttemptReceived(attempt, received));
    return List.copyOf(reply);
  }
}
