/**
 * Keeps what shards took: copies records from the journal into each shard's log, reads them back,
 * and lets old ones go.
 */
@NullMarked
package dev.millrace.stream;

import org.jspecify.annotations.NullMarked;
