/** Puts the rooms together and runs them. */
@NullMarked
package dev.millrace.server;

import org.jspecify.annotations.NullMarked;
