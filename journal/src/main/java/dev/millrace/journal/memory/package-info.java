/** Remembers on the heap only, for {@code --memory} and for tests. */
@NullMarked
package dev.millrace.journal.memory;

import org.jspecify.annotations.NullMarked;
