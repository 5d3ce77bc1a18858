package dev.millrace.engine.texting;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.texting.TextingRecord.NumberDeleted;
import java.util.Optional;

/** Takes a number out of the sandbox, a day after somebody last tried to verify it. */
public record DeleteSandboxNumber(String phoneNumber) implements Command<TextingMachine, Ack> {
  @Override
  public Decision<Ack> decide(TextingMachine texting, Context context) {
    Optional<SandboxNumber> there = texting.sandbox().get(phoneNumber);
    if (there.isEmpty()) {
      return Decision.refused(TextingProblem.NUMBER_DOES_NOT_EXIST);
    }
    return TextingMachine.isWithinDay(there.get().attemptedAtMillis(), context.nowMillis())
        ? Decision.refused(TextingProblem.NUMBER_ATTEMPTED_LATELY)
        : Decision.granted(Ack.DONE, new NumberDeleted(phoneNumber));
  }
}
