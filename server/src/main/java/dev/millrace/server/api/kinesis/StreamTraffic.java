package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ShardId;

/** Told of what goes through shards; called on any thread, and must not wait. */
public interface StreamTraffic {
  /** Tells two of them. */
  static StreamTraffic both(StreamTraffic first, StreamTraffic second) {
    return new StreamTraffic() {
      @Override
      public void taken(ShardId shard, int records, long bytes) {
        first.taken(shard, records, bytes);
        second.taken(shard, records, bytes);
      }

      @Override
      public void writeRefused(ShardId shard, int records) {
        first.writeRefused(shard, records);
        second.writeRefused(shard, records);
      }

      @Override
      public void given(ShardId shard, int records, long bytes, long millisBehindLatest) {
        first.given(shard, records, bytes, millisBehindLatest);
        second.given(shard, records, bytes, millisBehindLatest);
      }

      @Override
      public void readRefused(ShardId shard) {
        first.readRefused(shard);
        second.readRefused(shard);
      }
    };
  }

  /**
   * Records were put, and are on disk.
   *
   * @param bytes of data and partition keys
   */
  void taken(ShardId shard, int records, long bytes);

  /** Records were not put, because the shard's quota was used up. */
  void writeRefused(ShardId shard, int records);

  /**
   * Records were read, perhaps none.
   *
   * @param bytes of data and partition keys
   * @param millisBehindLatest how old the last of them is; 0 where no younger one was left
   */
  void given(ShardId shard, int records, long bytes, long millisBehindLatest);

  /** Records were not read, because the shard's quota was used up. */
  void readRefused(ShardId shard);
}
