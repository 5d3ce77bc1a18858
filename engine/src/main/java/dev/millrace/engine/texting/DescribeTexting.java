package dev.millrace.engine.texting;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Tells what an account has set. */
public record DescribeTexting() implements Command<TextingMachine, TextingSettings> {
  @Override
  public Decision<TextingSettings> decide(TextingMachine texting, Context context) {
    return Decision.reply(texting.settings());
  }
}
