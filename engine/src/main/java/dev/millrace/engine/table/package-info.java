/** Tables: the machine that holds all of an account's in one region, and what it can be asked. */
@NullMarked
package dev.millrace.engine.table;

import org.jspecify.annotations.NullMarked;
