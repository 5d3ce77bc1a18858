/** Metrics: what an account measures, by namespace, added up into periods and kept for a while. */
@NullMarked
package dev.millrace.engine.metric;

import org.jspecify.annotations.NullMarked;
