/** The event stream encoding of AWS: messages of headers and payload, one after the other. */
@NullMarked
package dev.millrace.protocol.eventstream;

import org.jspecify.annotations.NullMarked;
