/** The event stream encoding against published bytes, wrong bytes and random bytes. */
@NullMarked
package dev.millrace.protocol.eventstream;

import org.jspecify.annotations.NullMarked;
