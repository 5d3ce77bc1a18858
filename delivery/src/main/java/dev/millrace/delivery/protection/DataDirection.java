package dev.millrace.delivery.protection;

/** Which way a message goes through a topic. */
public enum DataDirection {
  /** From a publisher to the topic. */
  INBOUND,
  /** From the topic to a subscription. */
  OUTBOUND
}
