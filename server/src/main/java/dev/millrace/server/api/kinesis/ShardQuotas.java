package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.host.Clock;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast each shard may be written and read, where such limits are wanted: 1 MiB and 1,000
 * records a second in, 2 MiB and 5 calls a second out, each with a second's worth to spare.
 */
public final class ShardQuotas {
  private static final double NANOS = 1e9;
  private static final int WRITE_RECORDS = 1000;
  private static final int WRITE_BYTES = 1024 * 1024;
  private static final int READ_CALLS = 5;
  private static final int ALLOWANCES_MAX = 1_000_000;
  private static final int READ_BYTES = 2 * 1024 * 1024;

  private final Clock clock;
  private final boolean on;
  private final ConcurrentHashMap<ShardId, Allowance> allowances = new ConcurrentHashMap<>();

  /** Limits that hold, or none. */
  public ShardQuotas(Clock clock, boolean on) {
    this.clock = clock;
    this.on = on;
  }

  /** Takes a record from what the shard may be written now, or says that it may not. */
  boolean admitsWrite(ShardId shard, int bytes) {
    return !on || allowance(shard).takeWrite(clock.nanoTime(), bytes);
  }

  /** Takes a call from what the shard may be read now, or says that it may not. */
  boolean admitsRead(ShardId shard) {
    return !on || allowance(shard).takeRead(clock.nanoTime());
  }

  /** A call has read so much, which is known only afterwards: the next ones wait for it. */
  void hasRead(ShardId shard, long bytes) {
    if (on) {
      allowance(shard).owe(bytes);
    }
  }

  /** Shards come and go: now and then all begin anew, each with a second's worth. */
  private Allowance allowance(ShardId shard) {
    if (allowances.size() > ALLOWANCES_MAX) {
      allowances.clear();
    }
    return allowances.computeIfAbsent(shard, _ -> new Allowance(clock.nanoTime()));
  }

  /** What is left of each limit of one shard. */
  private static final class Allowance {
    private long atNanos;
    private double writeRecords = WRITE_RECORDS;
    private double writeBytes = WRITE_BYTES;
    private double readCalls = READ_CALLS;
    private double readBytes = READ_BYTES;

    Allowance(long atNanos) {
      this.atNanos = atNanos;
    }

    synchronized boolean takeWrite(long nowNanos, int bytes) {
      refill(nowNanos);
      if (writeRecords < 1 || writeBytes < Math.min(bytes, WRITE_BYTES)) {
        return false;
      }
      writeRecords -= 1;
      writeBytes -= bytes;
      return true;
    }

    synchronized boolean takeRead(long nowNanos) {
      refill(nowNanos);
      if (readCalls < 1 || readBytes < 0) {
        return false;
      }
      readCalls -= 1;
      return true;
    }

    synchronized void owe(long bytes) {
      readBytes -= bytes;
    }

    private void refill(long nowNanos) {
      double seconds = (nowNanos - atNanos) / NANOS;
      atNanos = nowNanos;
      writeRecords = Math.min(WRITE_RECORDS, writeRecords + seconds * WRITE_RECORDS);
      writeBytes = Math.min(WRITE_BYTES, writeBytes + seconds * WRITE_BYTES);
      readCalls = Math.min(READ_CALLS, readCalls + seconds * READ_CALLS);
      readBytes = Math.min(READ_BYTES, readBytes + seconds * READ_BYTES);
    }
  }
}
