package dev.millrace.journal.log;

/**
 * One file of a log.
 *
 * @param first number of its first entry
 * @param path in the data directory
 * @param place the file as people find it
 */
record LogSegment(LogId log, long identity, long first, String path, String place) {}
