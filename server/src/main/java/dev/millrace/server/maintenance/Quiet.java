package dev.millrace.server.maintenance;

/** For work that nobody waits at a terminal for. */
public final class Quiet {
  public static final Progress PROGRESS =
      new Progress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void advance(long amount) {}

        @Override
        public void end() {}
      };

  private Quiet() {}
}
