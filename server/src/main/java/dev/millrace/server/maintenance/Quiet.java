package dev.millrace.server.maintenance;

/** For work that nobody waits at a terminal for. */
final class Quiet {
  static final Progress PROGRESS =
      new Progress() {
        @Override
        public void begin(String what, long totalBytes) {}

        @Override
        public void advance(long bytes) {}

        @Override
        public void end() {}
      };

  private Quiet() {}
}
