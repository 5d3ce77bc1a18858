package dev.millrace.engine.texting;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;

/**
 * A page of the numbers that opted out, in their order.
 *
 * @param afterPhoneNumber only numbers behind this one; the empty text for all
 * @param numbersMax how many at the most
 */
public record ListOptedOut(String afterPhoneNumber, int numbersMax)
    implements Command<TextingMachine, List<String>> {
  @Override
  public Decision<List<String>> decide(TextingMachine texting, Context context) {
    return Decision.reply(texting.optedOut().pageAfter(afterPhoneNumber, numbersMax));
  }
}
