/** A queue: its settings, its messages, and what may happen to them. */
@NullMarked
package dev.millrace.engine.queue;

import org.jspecify.annotations.NullMarked;
