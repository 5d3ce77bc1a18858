package dev.millrace.journal;

/**
 * Who claims a journal, for messages that people read when two servers want the same one.
 *
 * @param description for example {@code pid 4711 on build-7}
 */
public record OwnerInfo(String description) {}
