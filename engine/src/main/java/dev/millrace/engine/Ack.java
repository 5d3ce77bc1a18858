package dev.millrace.engine;

/** The reply of commands that have nothing to say but that they were carried out. */
public enum Ack {
  DONE
}
