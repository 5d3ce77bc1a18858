package dev.millrace.engine.table;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** A command whose refusal may come from anywhere within it. */
public interface DatabaseCommand<R> extends Command<DatabaseMachine, R> {
  /** Decides, or throws what is wrong. */
  Decision<R> decideOrThrow(DatabaseMachine database, Context context);

  @Override
  default Decision<R> decide(DatabaseMachine database, Context context) {
    try {
      return decideOrThrow(database, context);
    } catch (RefusalException refusal) {
      return Decision.refused(refusal.problem());
    }
  }
}
