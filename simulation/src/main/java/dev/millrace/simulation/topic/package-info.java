/**
 * Topics in a simulated world: what clients want of them, who is told, and what must come of it.
 */
@NullMarked
package dev.millrace.simulation.topic;

import org.jspecify.annotations.NullMarked;
