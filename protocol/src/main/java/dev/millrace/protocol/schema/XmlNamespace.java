package dev.millrace.protocol.schema;

import org.jspecify.annotations.Nullable;

/** A namespace that an XML element declares, under a prefix or as the default. */
public record XmlNamespace(String uri, @Nullable String prefix) {}
