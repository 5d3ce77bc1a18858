/** Other brokers that speak the same protocols, measured beside Millrace by the same means. */
@NullMarked
package dev.millrace.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
