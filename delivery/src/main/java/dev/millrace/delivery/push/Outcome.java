package dev.millrace.delivery.push;

/** What came of one attempt to deliver a message. */
public sealed interface Outcome {
  /**
   * The other side has it.
   *
   * @param status what it answered, as HTTP counts
   * @param detail what it said, for the delivery log; at most some hundred characters
   */
  record Delivered(int status, String detail) implements Outcome {}

  /**
   * The other side does not have it, or has not said so.
   *
   * @param permanent no later attempt can succeed
   * @param status what it answered, as HTTP counts; 0 where nothing came
   * @param code a word for the kind of failure, as the service puts it into {@code ErrorCode}
   * @param detail a sentence for people
   */
  record Failed(boolean permanent, int status, String code, String detail) implements Outcome {}
}
