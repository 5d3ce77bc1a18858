/** The commands of {@code millrace}: arguments in, exit code and one-line messages out. */
@NullMarked
package dev.millrace.server.cli;

import org.jspecify.annotations.NullMarked;
