/** How long a restart takes, and what a backlog takes of the memory. */
@NullMarked
package dev.millrace.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
