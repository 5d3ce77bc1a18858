/** The model's limits on requests, and the words for what breaks them. */
@NullMarked
package dev.millrace.protocol.constraint;

import org.jspecify.annotations.NullMarked;
