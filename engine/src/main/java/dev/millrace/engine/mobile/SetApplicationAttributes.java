package dev.millrace.engine.mobile;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import dev.millrace.engine.mobile.ApplicationRecord.SettingsChanged;
import java.util.Map;

/** Sets some attributes and leaves the others; the empty text takes one away. */
public record SetApplicationAttributes(Map<ApplicationAttribute, String> change)
    implements Command<ApplicationMachine, Ack> {
  public SetApplicationAttributes {
    change = Map.copyOf(change);
  }

  @Override
  public Decision<Ack> decide(ApplicationMachine application, Context context) {
    return application
        .settings()
        .map(settings -> Decision.granted(Ack.DONE, new SettingsChanged(settings.with(change))))
        .orElseGet(() -> Decision.refused(Missing.APPLICATION));
  }

  /** Without values: some of them are secrets. */
  @Override
  public String toString() {
    return "SetApplicationAttributes" + change.keySet();
  }
}
