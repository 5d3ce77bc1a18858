package dev.millrace.delivery.protection;

import org.jspecify.annotations.Nullable;

/** What a statement does about what it finds. */
public sealed interface Operation {
  /**
   * Writes down what was found, or that nothing was; the message goes its way.
   *
   * @param sampleRatePercent 0 to 99 of a hundred messages
   * @param findings null: nobody wants to know
   * @param noFindings null: nobody wants to know
   */
  record Audit(
      int sampleRatePercent, @Nullable LogDestination findings, @Nullable LogDestination noFindings)
      implements Operation {}

  /** Puts one character for each that must not be seen. */
  record Mask(char character) implements Operation {}

  /** Takes out what must not be seen. */
  record Redact() implements Operation {}

  /** Lets no message through that has what must not be seen. */
  record Deny() implements Operation {}
}
