package dev.millrace.engine.texting;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Tells all that has to be known before a text message goes to a number. */
public record DescribePhoneNumber(String phoneNumber)
    implements Command<TextingMachine, DescribePhoneNumber.Description> {
  /**
   * A number.
   *
   * @param verified whether it is in the sandbox and verified there
   */
  public record Description(boolean optedOut, boolean verified, TextingSettings settings) {}

  @Override
  public Decision<Description> decide(TextingMachine texting, Context context) {
    return Decision.reply(
        new Description(
            texting.optedOut().contains(phoneNumber),
            texting.sandbox().get(phoneNumber).filter(SandboxNumber::verified).isPresent(),
            texting.settings()));
  }
}
