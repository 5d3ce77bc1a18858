/** One codec per wire protocol: bytes to typed input, typed output and errors to bytes. */
@NullMarked
package dev.millrace.protocol.codec;

import org.jspecify.annotations.NullMarked;
