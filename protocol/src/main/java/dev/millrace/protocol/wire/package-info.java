/** A request and a reply as every wire protocol sees them, whatever carried them. */
@NullMarked
package dev.millrace.protocol.wire;

import org.jspecify.annotations.NullMarked;
