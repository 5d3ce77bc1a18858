package dev.millrace.engine.mobile;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationRecord.Deleted;

/** Deletes an application with all its endpoints; one that is not there is deleted already. */
public record DeleteApplication() implements Command<ApplicationMachine, Ack> {
  @Override
  public Decision<Ack> decide(ApplicationMachine application, Context context) {
    return application.exists()
        ? Decision.granted(Ack.DONE, new Deleted())
        : Decision.reply(Ack.DONE);
  }
}
