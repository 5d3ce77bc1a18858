/** What a standard queue is allowed to do, told independently of the engine that does it. */
@NullMarked
package dev.millrace.simulation.oracle;

import org.jspecify.annotations.NullMarked;
