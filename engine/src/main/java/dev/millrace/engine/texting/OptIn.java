package dev.millrace.engine.texting;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.texting.TextingRecord.OptedIn;

/**
 * Sends text messages to a number again that opted out. Its owner's word counts for more than the
 * account's: it can be done once in thirty days.
 */
public record OptIn(String phoneNumber) implements Command<TextingMachine, Ack> {
  @Override
  public Decision<Ack> decide(TextingMachine texting, Context context) {
    if (!texting.optedOut().contains(phoneNumber)) {
      return Decision.reply(Ack.DONE);
    }
    return texting.optedInLately(phoneNumber)
        ? Decision.refused(TextingProblem.OPTED_IN_LATELY)
        : Decision.granted(Ack.DONE, new OptedIn(phoneNumber, context.nowMillis()));
  }
}
