/** What the service models say about shapes and operations, as values that codecs interpret. */
@NullMarked
package dev.millrace.protocol.schema;

import org.jspecify.annotations.NullMarked;
