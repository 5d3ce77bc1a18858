/**
 * The web console's way to the server: its files, who may come in, and what a browser must not be
 * made to do for somebody else's page.
 */
@NullMarked
package dev.millrace.server.console;

import org.jspecify.annotations.NullMarked;
