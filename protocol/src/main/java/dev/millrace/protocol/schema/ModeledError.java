package dev.millrace.protocol.schema;

import org.jspecify.annotations.Nullable;

/** A structure that the model declares to be an error. */
public interface ModeledError extends Structure {
  @Nullable String message();
}
