package dev.millrace.engine.texting;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;

/**
 * A page of the sandbox's numbers, in their order.
 *
 * @param afterPhoneNumber only numbers behind this one; the empty text for all
 * @param numbersMax how many at the most
 */
public record ListSandboxNumbers(String afterPhoneNumber, int numbersMax)
    implements Command<TextingMachine, List<SandboxNumber>> {
  @Override
  public Decision<List<SandboxNumber>> decide(TextingMachine texting, Context context) {
    return Decision.reply(texting.sandbox().pageAfter(afterPhoneNumber, numbersMax));
  }
}
