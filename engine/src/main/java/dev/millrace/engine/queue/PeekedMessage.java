package dev.millrace.engine.queue;

/**
 * A message that was looked at; its content is still to be read from the journal.
 *
 * @param slot its place in {@link PeekMessages.Order#ALL}
 */
public record PeekedMessage(int slot, MessageState message, State state) {
  /** What keeps a message from being received, if anything does. */
  public enum State {
    /** Nothing of its own; in a FIFO queue its group may. */
    VISIBLE,
    IN_FLIGHT,
    DELAYED
  }

  static PeekedMessage of(MessageTable messages, int slot) {
    MessageState message = messages.state(slot);
    return new PeekedMessage(slot, message, stateOf(messages, slot, message));
  }

  private static State stateOf(MessageTable messages, int slot, MessageState message) {
    if (!messages.isHidden(slot)) {
      return State.VISIBLE;
    }
    return message.receiveCount() > 0 ? State.IN_FLIGHT : State.DELAYED;
  }
}
