package dev.millrace.engine.texting;

import dev.millrace.engine.Problem;

/** Why something about text messages is refused. */
public enum TextingProblem implements Problem {
  /** Whoever has the number wants no text messages. */
  OPTED_OUT,
  /** A number can be opted in once in thirty days. */
  OPTED_IN_LATELY,
  /** The sandbox does not know the number. */
  NUMBER_DOES_NOT_EXIST,
  /** The sandbox holds as many numbers as it may. */
  TOO_MANY_NUMBERS,
  NUMBER_VERIFIED_ALREADY,
  /** A number stays for a day after somebody tried to verify it. */
  NUMBER_ATTEMPTED_LATELY,
  /** As many one-time passwords were sent within a day as may be. */
  TOO_MANY_PASSWORDS
}
