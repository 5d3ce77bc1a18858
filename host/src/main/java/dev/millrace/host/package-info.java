/** Runs engines: lanes, clock, timers, entropy, parked replies, debts between lanes, recovery. */
@NullMarked
package dev.millrace.host;

import org.jspecify.annotations.NullMarked;
