/** Real, unmodified clients against a running server. */
@NullMarked
package dev.millrace.conformance;

import org.jspecify.annotations.NullMarked;
