package dev.millrace.engine.queue;

/**
 * Names one receive of one message.
 *
 * @param sequence the message
 * @param nonce the receive; cannot be guessed
 */
public record ReceiptHandle(long sequence, int nonce) {}
