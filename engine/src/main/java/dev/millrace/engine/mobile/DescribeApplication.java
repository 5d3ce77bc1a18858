package dev.millrace.engine.mobile;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;

/** Tells what an application is set to. */
public record DescribeApplication() implements Command<ApplicationMachine, ApplicationSettings> {
  @Override
  public Decision<ApplicationSettings> decide(ApplicationMachine application, Context context) {
    return application
        .settings()
        .map(Decision::reply)
        .orElseGet(() -> Decision.refused(Missing.APPLICATION));
  }
}
