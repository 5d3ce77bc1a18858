package dev.millrace.server.maintenance;

/** Hears how far long work has come. */
public interface Progress {
  /** Work of so many bytes begins. */
  void begin(String what, long totalBytes);

  void advance(long bytes);

  void end();
}
