/**
 * Remembers: append, sync, read, trim, snapshot; one interface, one contract suite, several
 * backends.
 */
@NullMarked
package dev.millrace.journal;

import org.jspecify.annotations.NullMarked;
