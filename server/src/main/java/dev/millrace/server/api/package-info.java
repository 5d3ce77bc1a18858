/** What every service's operations have in common: who calls, what is bound, how errors leave. */
@NullMarked
package dev.millrace.server.api;

import org.jspecify.annotations.NullMarked;
