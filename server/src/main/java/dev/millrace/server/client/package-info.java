/** Speaks to a running server, as any client would: typed calls, signed, over HTTP. */
@NullMarked
package dev.millrace.server.client;

import org.jspecify.annotations.NullMarked;
