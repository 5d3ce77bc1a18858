package dev.millrace.protocol.wire;

/** One header line; names are compared without regard to case. */
public record Header(String name, String value) {}
