/** HTTP requests to addresses that clients named, guarded against being led inside. */
@NullMarked
package dev.millrace.server.outgoing;

import org.jspecify.annotations.NullMarked;
