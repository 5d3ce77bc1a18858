package dev.millrace.server.api.sqs;

import dev.millrace.host.Driver;
import dev.millrace.host.Work;
import java.util.ArrayList;
import java.util.List;

/** Runs the works on the test's own thread, when the test says so. */
public final class SteppingDriver implements Driver {
  private final List<Work> works = new ArrayList<>();

  @Override
  public void drive(Work work) {
    works.add(work);
  }

  /** Until nobody has anything to do at this time. */
  public void runUntilIdle() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Work work : works) {
        worked |= work.runOnce();
      }
    }
  }

  @Override
  public void close() {
    // Nothing runs by itself.
  }
}
