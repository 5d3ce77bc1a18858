package dev.millrace.delivery.push;

/** Told what becomes of messages on their way to subscribers; must not wait. */
public interface PushListener {
  PushListener NONE = report -> {};

  void settled(PushReport report);
}
