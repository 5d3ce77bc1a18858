/** What an operator may set, where it may be set, and what is wrong with what was set. */
@NullMarked
package dev.millrace.server.config;

import org.jspecify.annotations.NullMarked;
