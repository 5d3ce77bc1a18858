/**
 * Keeps the records of streams in segment files, one log per shard, once journals let go of them.
 */
@NullMarked
package dev.millrace.journal.log;

import org.jspecify.annotations.NullMarked;
