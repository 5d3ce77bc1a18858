package dev.millrace.engine.texting;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.texting.TextingRecord.SettingsChanged;
import java.util.Map;

/** Sets some attributes and leaves the others; the empty text takes one away. */
public record SetTextingAttributes(Map<TextingAttribute, String> change)
    implements Command<TextingMachine, Ack> {
  @Override
  public Decision<Ack> decide(TextingMachine texting, Context context) {
    return Decision.granted(Ack.DONE, new SettingsChanged(texting.settings().with(change)));
  }
}
