/** Random values and random damage, from seeds, through every codec. */
@NullMarked
package dev.millrace.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
