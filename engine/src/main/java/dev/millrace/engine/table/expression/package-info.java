/** What a request says about an item: conditions, updates, projections, key conditions. */
@NullMarked
package dev.millrace.engine.table.expression;

import org.jspecify.annotations.NullMarked;
