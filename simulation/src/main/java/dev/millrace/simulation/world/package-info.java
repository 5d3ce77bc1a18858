/** What a simulated host lives on: time, entropy, a disk, and somebody who runs its works. */
@NullMarked
package dev.millrace.simulation.world;

import org.jspecify.annotations.NullMarked;
