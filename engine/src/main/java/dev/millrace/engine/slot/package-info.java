/** Columns, lists and heaps over numbered slots: millions of entries without an object each. */
@NullMarked
package dev.millrace.engine.slot;

import org.jspecify.annotations.NullMarked;
