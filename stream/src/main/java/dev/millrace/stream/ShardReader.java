package dev.millrace.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.AwaitRecords;
import dev.millrace.engine.stream.Batch;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardRecord.RecordsPut;
import dev.millrace.engine.stream.ShardRecordCodec;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.log.RecordLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Reads records, wherever they lie: first in the shard's log, then in the journal. Waits for a
 * disk; any thread may call it.
 */
public final class ShardReader {
  private final Host host;
  private final ShardLogs logs;

  public ShardReader(Host host, ShardLogs logs) {
    this.host = host;
    this.logs = logs;
  }

  /**
   * Asks a shard, and reads what it tells of.
   *
   * <p>A log is deleted with its shard, so whoever reads a moment after the answer may find no log
   * any more, or half of one. That is no damage: where reading fails the shard is asked again, and
   * if it is gone by now, that is what the stage fails with.
   *
   * @param read is run on a thread that may wait for a disk
   * @return fails as the shard refuses, or as reading fails
   */
  public <R> CompletionStage<R> ask(
      ShardId id, AwaitRecords question, Function<ShardView, R> read, Executor disk) {
    return host.submit(id, question)
        .thenCompose(view ->
            CompletableFuture.supplyAsync(() -> read.apply(view), disk)
                .exceptionallyCompose(failure ->
                    host.submit(id, AwaitRecords.NOW)
                        .thenCompose(_ -> CompletableFuture.failedFuture(failure))));
  }

  /**
   * Records from a number on.
   *
   * @param shard asked for from that number on, so that it tells of the batches that are wanted
   */
  public ReadPage read(ShardView shard, long fromNumber, ReadLimits limits) {
    Collector page = new Collector(Math.max(fromNumber, shard.trimmedNumber()), limits);
    if (page.nextNumber < shard.loggedNumber()) {
      readLog(shard, page, shard.loggedNumber());
    }
    for (Batch batch : shard.batches()) {
      if (page.full || batch.firstNumber() > page.nextNumber) {
        break;
      }
      readBatch(shard, batch, page);
    }
    return new ReadPage(page.records, page.nextNumber);
  }

  /** The first record that arrived at a time or later; the next number where there is none. */
  public long numberAtTime(ShardView shard, long timeMillis) {
    if (shard.loggedNumber() > shard.trimmedNumber()) {
      long number = logs.of(shard).numberAtTime(timeMillis);
      if (number < shard.loggedNumber()) {
        return Math.max(number, shard.trimmedNumber());
      }
    }
    for (Batch batch : shard.batches()) {
      if (batch.timeMillis() >= timeMillis) {
        return batch.firstNumber();
      }
    }
    return shard.nextNumber();
  }

  /** The body of a batch that was copied meanwhile is in the log by now. */
  private void readBatch(ShardView shard, Batch batch, Collector page) {
    if (batch.timeMillis() < page.limits.notBeforeMillis()) {
      page.nextNumber = batch.lastNumber() + 1;
      return;
    }
    Optional<RecordsPut> put = batch(host, shard.id(), batch);
    if (put.isEmpty()) {
      readLog(shard, page, batch.lastNumber() + 1);
      return;
    }
    RecordsPut records = put.get();
    for (long number = page.nextNumber; number <= batch.lastNumber() && !page.full; number++) {
      page.add(
          new ReadRecord(
              number,
              records.timeMillis(),
              records.encrypted(),
              records.records().get((int) (number - batch.firstNumber()))));
    }
  }

  private void readLog(ShardView shard, Collector page, long belowNumber) {
    RecordLog log = logs.of(shard);
    while (!page.full && page.nextNumber < belowNumber) {
      List<RecordLog.Entry> entries =
          log.read(page.nextNumber, page.recordsLeft(), page.bytesLeft());
      if (entries.isEmpty() || entries.getFirst().number() >= belowNumber) {
        page.nextNumber = behindExpired(shard, log, page.nextNumber, belowNumber);
        return;
      }
      if (entries.getLast().timeMillis() < page.limits.notBeforeMillis()) {
        long number = entries.getLast().number() + 1;
        long unexpired = log.numberAtTime(page.limits.notBeforeMillis());
        page.nextNumber = Math.min(Math.max(number, unexpired), belowNumber);
        continue;
      }
      for (RecordLog.Entry entry : entries) {
        if (page.full || entry.number() >= belowNumber) {
          return;
        }
        page.add(LoggedRecord.decode(entry.number(), entry.timeMillis(), entry.content()));
      }
    }
  }

  /** All of them have expired since the shard was looked at, unless its log is gone with it. */
  private static long behindExpired(
      ShardView shard, RecordLog log, long fromNumber, long belowNumber) {
    long firstNumber = Math.min(log.firstNumber(), belowNumber);
    if (firstNumber <= fromNumber) {
      throw new JournalException.Failed(
          "the log %s of %s has no record %d"
              .formatted(log.id().name(), shard.id().text(), fromNumber));
    }
    return firstNumber;
  }

  /** Empty where the journal has let go of it. */
  static Optional<RecordsPut> batch(Host host, ShardId shard, Batch batch) {
    return host.body(shard, batch.position(), batch.sizeBytes())
        .map(body -> decode(shard, batch, body));
  }

  private static RecordsPut decode(ShardId shard, Batch batch, Bytes body) {
    Decoder in = new Decoder(body);
    if (ShardRecordCodec.decode(in) instanceof RecordsPut put
        && put.firstNumber() == batch.firstNumber()
        && put.records().size() == batch.count()) {
      return put;
    }
    throw new MalformedRecordException(
        "no records of shard " + shard.text() + " at " + batch.position());
  }

  /** What is read, until a limit is reached. */
  private static final class Collector {
    private final ReadLimits limits;
    private final List<ReadRecord> records = new ArrayList<>();
    private long bytes;
    private long nextNumber;
    private boolean full;

    Collector(long fromNumber, ReadLimits limits) {
      this.nextNumber = fromNumber;
      this.limits = limits;
    }

    int recordsLeft() {
      return limits.recordsMax() - records.size();
    }

    long bytesLeft() {
      return limits.bytesMax() - bytes;
    }

    void add(ReadRecord record) {
      if (record.timeMillis() >= limits.notBeforeMillis()) {
        if (!records.isEmpty() && bytes + record.countedBytes() > limits.bytesMax()) {
          full = true;
          return;
        }
        records.add(record);
        bytes += record.countedBytes();
        full = records.size() >= limits.recordsMax() || bytes >= limits.bytesMax();
      }
      nextNumber = record.number() + 1;
    }
  }
}
