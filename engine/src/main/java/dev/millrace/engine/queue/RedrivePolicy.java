package dev.millrace.engine.queue;

/**
 * Where messages go that were received too often.
 *
 * @param target the dead-letter queue
 * @param maxReceiveCount 1 to 1,000: after so many receives the next one moves the message instead
 */
public record RedrivePolicy(QueueId target, int maxReceiveCount) {}
