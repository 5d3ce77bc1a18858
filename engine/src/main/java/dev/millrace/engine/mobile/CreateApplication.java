package dev.millrace.engine.mobile;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.OtherAttributes;
import dev.millrace.engine.mobile.ApplicationRecord.Created;
import java.util.Optional;

/** Makes an application, or finds that it is there already with the attributes that are given. */
public record CreateApplication(ApplicationSettings settings)
    implements Command<ApplicationMachine, Ack> {
  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<Ack> decide(ApplicationMachine application, Context context) {
    Optional<ApplicationSettings> there = application.settings();
    if (there.isEmpty()) {
      return Decision.granted(Ack.DONE, new Created(settings));
    }
    return there.get().equals(settings)
        ? Decision.reply(Ack.DONE)
        : Decision.refused(new OtherAttributes());
  }
}
