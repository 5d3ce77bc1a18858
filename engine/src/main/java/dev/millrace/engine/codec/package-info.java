/** Bytes for the journal: compact, versioned, and refused rather than guessed when malformed. */
@NullMarked
package dev.millrace.engine.codec;

import org.jspecify.annotations.NullMarked;
