/**
 * Decides: deterministic state machines, the commands they take and the records they live by.
 *
 * <p>Nothing here knows a thread, a clock, a disk or a network. A {@link
 * dev.millrace.engine.Command} reads a {@link dev.millrace.engine.Machine} and returns a {@link
 * dev.millrace.engine.Decision}; only {@link dev.millrace.engine.Machine#apply} changes it.
 */
@NullMarked
package dev.millrace.engine;

import org.jspecify.annotations.NullMarked;
