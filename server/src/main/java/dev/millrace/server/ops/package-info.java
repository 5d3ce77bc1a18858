/** What operators look at: health, metrics, logs. */
@NullMarked
package dev.millrace.server.ops;

import org.jspecify.annotations.NullMarked;
