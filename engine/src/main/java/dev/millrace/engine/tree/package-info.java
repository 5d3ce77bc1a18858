/** Sorted maps that never change: the next version of one shares nearly all of it with the last. */
@NullMarked
package dev.millrace.engine.tree;

import org.jspecify.annotations.NullMarked;
