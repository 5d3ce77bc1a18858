/** The one list of all kinds of machines there are. */
@NullMarked
package dev.millrace.engine.kind;

import org.jspecify.annotations.NullMarked;
