package dev.millrace.delivery;

import dev.millrace.engine.topic.TopicId;

/** Told how far fan-outs have come; must not wait. */
public interface FanOutListener {
  FanOutListener NONE = (topic, counts) -> {};

  /** What was said is durable. */
  void fannedOut(TopicId topic, Counts counts);

  /**
   * How many subscriptions were dealt with, message by message.
   *
   * @param queued those whose queue got the message
   * @param filteredOut those that did not want it
   * @param refused those that could not be given it
   */
  record Counts(int queued, int filteredOut, int refused) {}
}
