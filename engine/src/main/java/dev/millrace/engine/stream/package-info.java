/** Decides for streams: what shards there are, and what each shard has taken. */
@NullMarked
package dev.millrace.engine.stream;

import org.jspecify.annotations.NullMarked;
