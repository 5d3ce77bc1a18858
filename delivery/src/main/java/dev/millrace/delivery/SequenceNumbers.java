package dev.millrace.delivery;

/** The numbers of a FIFO topic's messages, as the service writes them. */
public final class SequenceNumbers {
  private SequenceNumbers() {}

  /** Always 20 digits, so that text sorts as the numbers do. */
  public static String format(long sequence) {
    return "1%019d".formatted(sequence);
  }
}
