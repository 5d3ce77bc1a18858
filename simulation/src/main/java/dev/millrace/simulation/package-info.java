/** The real host, engine and file journal on a virtual clock and a faulty disk, seeded. */
@NullMarked
package dev.millrace.simulation;

import org.jspecify.annotations.NullMarked;
