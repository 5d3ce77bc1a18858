/** What the generator makes of models other than those that ship, compiled in memory. */
@NullMarked
package dev.millrace.protocol.generated;

import org.jspecify.annotations.NullMarked;
