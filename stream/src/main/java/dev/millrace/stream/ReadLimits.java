package dev.millrace.stream;

/**
 * How much is read at once.
 *
 * @param recordsMax at least 1
 * @param bytesMax of data and partition keys; a record that makes it more is left for the next
 *     time, unless it is the first
 * @param notBeforeMillis records that arrived before have expired
 */
public record ReadLimits(int recordsMax, long bytesMax, long notBeforeMillis) {}
