/** The official protocol vectors, replayed through the generator and the codecs. */
@NullMarked
package dev.millrace.protocol.vectors;

import org.jspecify.annotations.NullMarked;
