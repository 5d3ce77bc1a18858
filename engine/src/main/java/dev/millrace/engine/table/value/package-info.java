/** What a table keeps: typed values, their order and size, numbers, and items as bytes. */
@NullMarked
package dev.millrace.engine.table.value;

import org.jspecify.annotations.NullMarked;
