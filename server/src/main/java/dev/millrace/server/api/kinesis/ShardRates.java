package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.host.Clock;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much each shard was put within the last minute, since the server started. It is kept only of
 * shards that were put something not long ago, so nobody has to say when a shard is gone.
 */
public final class ShardRates implements StreamTraffic {
  private static final long SLOT_NANOS = 5_000_000_000L;
  private static final int SLOTS_A_MINUTE = 12;
  private static final double SECONDS = 60;
  private static final int SHARDS_MIN = 1_000;

  private final Clock clock;
  private final ConcurrentHashMap<ShardId, Minute> minutes = new ConcurrentHashMap<>();

  /** With more shards than that, those that rest are forgotten. */
  private volatile int shardsMax = SHARDS_MIN;

  public ShardRates(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a shard is put.
   *
   * @param bytesPerSecond of data and partition keys
   */
  public record Rate(double recordsPerSecond, double bytesPerSecond) {
    static final Rate NONE = new Rate(0, 0);
  }

  /** The average of the last minute. */
  public Rate of(ShardId shard) {
    Minute minute = minutes.get(shard);
    return minute == null ? Rate.NONE : minute.rate(clock.nanoTime());
  }

  @Override
  public void taken(ShardId shard, int records, long bytes) {
    long nowNanos = clock.nanoTime();
    Minute minute = minutes.get(shard);
    if (minute == null) {
      forgetSome(nowNanos);
      minute = minutes.computeIfAbsent(shard, _ -> new Minute());
    }
    minute.add(nowNanos, records, bytes);
  }

  /** Seldom enough that it costs a shard nothing. */
  private void forgetSome(long nowNanos) {
    if (minutes.size() >= shardsMax) {
      minutes.values().removeIf(minute -> minute.rate(nowNanos).equals(Rate.NONE));
      shardsMax = Math.max(SHARDS_MIN, 2 * minutes.size());
    }
  }

  int shardCount() {
    return minutes.size();
  }

  @Override
  public void writeRefused(ShardId shard, int records) {
    // What was refused is not in the shard.
  }

  @Override
  public void given(ShardId shard, int records, long bytes, long millisBehindLatest) {
    // A shard is hot by what it is put.
  }

  @Override
  public void readRefused(ShardId shard) {
    // Likewise.
  }

  /**
   * What one shard was put, in slots of five seconds: those of a minute and the one before, of
   * which as much counts as is within the minute.
   */
  private static final class Minute {
    private static final int SLOTS = SLOTS_A_MINUTE + 1;

    private final long[] slots = new long[SLOTS];
    private final long[] records = new long[SLOTS];
    private final long[] bytes = new long[SLOTS];

    synchronized void add(long nowNanos, int moreRecords, long moreBytes) {
      long slot = Math.floorDiv(nowNanos, SLOT_NANOS);
      int i = Math.floorMod(slot, SLOTS);
      if (slots[i] != slot) {
        slots[i] = slot;
        records[i] = 0;
        bytes[i] = 0;
      }
      records[i] += moreRecords;
      bytes[i] += moreBytes;
    }

    synchronized Rate rate(long nowNanos) {
      long now = Math.floorDiv(nowNanos, SLOT_NANOS);
      double left = 1 - Math.floorMod(nowNanos, SLOT_NANOS) / (double) SLOT_NANOS;
      double allRecords = 0;
      double allBytes = 0;
      for (int i = 0; i < SLOTS; i++) {
        long age = now - slots[i];
        if (age <= SLOTS_A_MINUTE) {
          double share = age == SLOTS_A_MINUTE ? left : 1;
          allRecords += share * records[i];
          allBytes += share * bytes[i];
        }
      }
      return new Rate(allRecords / SECONDS, allBytes / SECONDS);
    }
  }
}
