package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shards as requests name them. The service reads the digits behind a dash, whatever stands before
 * it, or digits alone.
 */
final class ShardNames {
  private static final Pattern NAME = Pattern.compile("(?:[^-]*-)?0*([0-9]{1,10})(?:-.*)?");

  private ShardNames() {}

  /** The index that a name says, whether there is such a shard or not. */
  static int index(String name, StreamId stream) {
    Matcher digits = NAME.matcher(name);
    if (digits.matches()) {
      long index = Long.parseLong(digits.group(1));
      if (index <= Integer.MAX_VALUE) {
        return (int) index;
      }
    }
    throw KinesisErrors.couldNotFindShard(stream, name);
  }

  static Optional<Shard> find(StreamView stream, int index) {
    return stream.shards().stream().filter(shard -> shard.index() == index).findFirst();
  }
}
