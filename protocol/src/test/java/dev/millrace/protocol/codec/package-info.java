/** The codecs against exact bytes, malformed input and the official vectors. */
@NullMarked
package dev.millrace.protocol.codec;

import org.jspecify.annotations.NullMarked;
