package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at messages and changes nothing. A page ends when it holds so many messages or so many
 * bytes, and when so many places were looked at in vain that others had to wait for it: it may be
 * empty, and yet not the last.
 *
 * @param from where to go on: a slot for {@link Order#ALL}, a sequence number for {@link
 *     Order#NEW}, where {@link #NOTHING_YET} asks where that begins; without meaning for {@link
 *     Order#NEXT}
 * @param messagesMax how many messages at the most
 * @param bytesMax how many bytes their contents may take together; a first message always fits
 */
public record PeekMessages(Order order, long from, int messagesMax, int bytesMax)
    implements Command<QueueMachine, PeekMessages.Page> {
  /** The place behind which nothing is new yet. */
  public static final long NOTHING_YET = -1;

  /** The place behind a last page. */
  public static final long END = -1;

  /** How many places a page looks at. */
  static final int PLACES_MAX = 10_000;

  /** Which messages, and in which order. */
  public enum Order {
    /** Those that receives would give now, in the order in which they would; one page. */
    NEXT,
    /** Whatever its state, each in its slot, which it keeps as long as the server runs. */
    ALL,
    /** Those that came since, by sequence number. */
    NEW
  }

  /**
   * What was found.
   *
   * @param next where to go on, or {@link #END}
   */
  public record Page(List<PeekedMessage> messages, long next) {}

  @Override
  public Decision<Page> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    return Decision.reply(
        switch (order) {
          case NEXT -> next(queue);
          case ALL -> all(queue);
          case NEW -> newer(queue);
        });
  }

  private Page next(QueueMachine queue) {
    MessageTable messages = queue.messages();
    Collected collected = new Collected();
    MessageOrder.Candidates candidates = messages.candidates();
    for (int places = 0; places < PLACES_MAX; places++) {
      int slot = candidates.next();
      if (slot == MessageTable.NONE) {
        break;
      }
      boolean given =
          !queue.isExpired(slot) && queue.deadLetterMove(messages.state(slot)).isEmpty();
      if (given && !collected.take(messages, slot)) {
        break;
      }
    }
    return new Page(List.copyOf(collected.messages), END);
  }

  private Page all(QueueMachine queue) {
    MessageTable messages = queue.messages();
    int end = messages.capacity();
    Collected collected = new Collected();
    int slot = Math.clamp(from, 0, end);
    for (int places = 0; slot < end && places < PLACES_MAX; places++, slot++) {
      boolean there = messages.isTaken(slot) && !queue.isExpired(slot);
      if (there && !collected.take(messages, slot)) {
        break;
      }
    }
    return new Page(List.copyOf(collected.messages), slot < end ? slot : END);
  }

  private Page newer(QueueMachine queue) {
    long end = queue.nextSequence();
    if (from == NOTHING_YET) {
      return new Page(List.of(), end);
    }
    MessageTable messages = queue.messages();
    Collected collected = new Collected();
    long sequence = Math.clamp(from, queue.keptFromSequence(), Math.max(end, from));
    for (int places = 0; sequence < end && places < PLACES_MAX; places++, sequence++) {
      int slot = queue.findKept(sequence);
      boolean there = slot != MessageTable.NONE;
      if (there && !collected.take(messages, slot)) {
        break;
      }
    }
    return new Page(List.copyOf(collected.messages), sequence);
  }

  private final class Collected {
    private final List<PeekedMessage> messages = new ArrayList<>();
    private long bytes;

    /** False where the page is full; the message is for the next one then. */
    boolean take(MessageTable table, int slot) {
      PeekedMessage message = PeekedMessage.of(table, slot);
      long together = bytes + message.message().sizeBytes();
      if (messages.size() == messagesMax || (!messages.isEmpty() && together > bytesMax)) {
        return false;
      }
      bytes = together;
      messages.add(message);
      return true;
    }
  }
}
