/** STS: tells callers who they are. */
@NullMarked
package dev.millrace.server.api.sts;

import org.jspecify.annotations.NullMarked;
