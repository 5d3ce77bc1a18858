/** Immutable values that every room may use; this room knows nothing of any of them. */
@NullMarked
package dev.millrace.base;

import org.jspecify.annotations.NullMarked;
