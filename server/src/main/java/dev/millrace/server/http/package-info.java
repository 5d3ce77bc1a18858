/** The HTTP edge: one port for HTTP/1.1, HTTP/2 and TLS, bounded in every direction. */
@NullMarked
package dev.millrace.server.http;

import org.jspecify.annotations.NullMarked;
