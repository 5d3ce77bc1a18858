package dev.millrace.engine.queue;

import java.util.UUID;

/**
 * What the sender to a FIFO queue is told of a message.
 *
 * @param sequence its number in the queue, never used twice
 */
public record SentMessage(UUID id, long sequence) {}
