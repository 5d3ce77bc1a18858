package dev.millrace.host;

import java.util.ArrayList;
import java.util.List;

/** Runs works on the test's own thread, when the test says so. */
final class SteppedDriver implements Driver {
  private final List<Work> works = new ArrayList<>();

  @Override
  public void drive(Work work) {
    works.add(work);
  }

  @Override
  public void close() {
    works.clear();
  }

  List<Work> works() {
    return works;
  }

  Work work(String name) {
    return works.stream().filter(work -> work.name().equals(name)).findFirst().orElseThrow();
  }

  /** One step of one work; returns whether there was something to do. */
  boolean step(String name) {
    return work(name).runOnce();
  }

  /** Steps all works until none has anything to do. */
  void stepAll() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Work work : works) {
        worked |= work.runOnce();
      }
    }
  }
}
