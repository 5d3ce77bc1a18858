/**
 * Streams under simulation: what is put into them and read, how they are resharded, and an oracle
 * that knows of every record whether it has to be there.
 */
@NullMarked
package dev.millrace.simulation.stream;

import org.jspecify.annotations.NullMarked;
