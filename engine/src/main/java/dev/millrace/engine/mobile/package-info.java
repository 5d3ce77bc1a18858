/** Platform applications: devices that are reached by mobile push, and what they are reached by. */
@NullMarked
package dev.millrace.engine.mobile;

import org.jspecify.annotations.NullMarked;
