package dev.millrace.server.maintenance;

/** Hears how far long work has come. */
public interface Progress {
  /** Work begins, of so many bytes or whatever it is measured in. */
  void begin(String what, long total);

  void advance(long amount);

  void end();
}
