/** The servers that are measured, as their users start them. */
@NullMarked
package dev.millrace.benchmarks.server;

import org.jspecify.annotations.NullMarked;
