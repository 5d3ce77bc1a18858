/** What the command line asks of a server that runs, over a socket in its data directory. */
@NullMarked
package dev.millrace.server.control;

import org.jspecify.annotations.NullMarked;
