/** Those who ask machines of whatever kind, and see what is decided before it is answered. */
@NullMarked
package dev.millrace.simulation.client;

import org.jspecify.annotations.NullMarked;
