/** Carries what was published to a topic to those who subscribed. */
@NullMarked
package dev.millrace.delivery;

import org.jspecify.annotations.NullMarked;
