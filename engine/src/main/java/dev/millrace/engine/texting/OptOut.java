package dev.millrace.engine.texting;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.texting.TextingRecord.OptedOut;

/** Somebody has answered STOP: nothing more goes to that number. */
public record OptOut(String phoneNumber) implements Command<TextingMachine, Ack> {
  @Override
  public Decision<Ack> decide(TextingMachine texting, Context context) {
    return texting.optedOut().contains(phoneNumber)
        ? Decision.reply(Ack.DONE)
        : Decision.granted(Ack.DONE, new OptedOut(phoneNumber));
  }
}
