/** From a whole HTTP request to the operation it asks for, and from its outcome to a reply. */
@NullMarked
package dev.millrace.server.wire;

import org.jspecify.annotations.NullMarked;
