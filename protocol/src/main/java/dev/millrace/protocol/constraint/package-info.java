/** Checks typed requests against the limits of their model, and words what was violated. */
@NullMarked
package dev.millrace.protocol.constraint;

import org.jspecify.annotations.NullMarked;
