/** What a host serves from a data directory in which something has changed by itself. */
@NullMarked
package dev.millrace.simulation.damage;

import org.jspecify.annotations.NullMarked;
