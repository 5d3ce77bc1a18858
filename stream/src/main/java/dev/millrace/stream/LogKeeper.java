package dev.millrace.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.stream.AllStreams;
import dev.millrace.engine.stream.Batch;
import dev.millrace.engine.stream.ForgetLog;
import dev.millrace.engine.stream.LookAtShard;
import dev.millrace.engine.stream.MoveToLog;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardMachine;
import dev.millrace.engine.stream.ShardRecord.RecordsPut;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.engine.stream.TrimShard;
import dev.millrace.host.Clock;
import dev.millrace.host.ErrandWorker;
import dev.millrace.host.Host;
import dev.millrace.host.NoRoomException;
import dev.millrace.journal.log.RecordLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Copies what shards have taken from the journal into their logs, and lets go of what has expired.
 *
 * <p>A record is acknowledged when it is in the journal. It stays there for a moment, so that many
 * of a shard's records are copied at once; then they are appended to the log, the log is forced to
 * the disk, and the shard is told: from then on the journal need not keep them. Where anything
 * fails between two of these steps, the next attempt begins anew with what the shard knows.
 */
public final class LogKeeper extends ErrandWorker<ShardId> {
  private static final long REST_MILLIS = 500;
  private static final long RETRY_MILLIS = 5000;
  private static final long EXPIRY_MILLIS = 60_000;
  private static final int BATCHES_MAX = 4096;
  private static final long COPIED_BYTES_MAX = 8 << 20;

  private final Clock clock;
  private final ShardLogs logs;
  private final LogListener listener;

  /** Shards that are being worked at, and whether there was a call meanwhile. */
  private final Map<ShardId, Boolean> busy = new HashMap<>();

  public LogKeeper(Clock clock, ShardLogs logs, LogListener listener) {
    super("log-keeper", clock);
    this.clock = clock;
    this.logs = logs;
    this.listener = listener;
  }

  @Override
  public void serve(Host host) {
    super.serve(host);
    agenda().later(() -> expireLater(host));
  }

  @Override
  protected Optional<ShardId> mine(MachineId<?> machine) {
    return machine instanceof ShardId shard ? Optional.of(shard) : Optional.empty();
  }

  @Override
  protected void open(ShardId shard, Host host) {
    if (busy.putIfAbsent(shard, false) != null) {
      busy.put(shard, true);
      return;
    }
    agenda().at(agenda().nowMillis() + REST_MILLIS, () -> look(shard, host, false));
  }

  /**
   * Asks the shard what there is to do.
   *
   * @param anew whether the log has failed and has to be opened again
   */
  private void look(ShardId shard, Host host, boolean anew) {
    ask(host, shard, new LookAtShard(BATCHES_MAX), view -> attend(view, host, anew));
  }

  private void lookAgain(ShardId shard, Host host, boolean anew) {
    agenda().at(agenda().nowMillis() + RETRY_MILLIS, () -> look(shard, host, anew));
  }

  private void attend(ShardView shard, Host host, boolean anew) {
    if (shard.deleted()) {
      attempt(
          shard.id(),
          host,
          () -> {
            logs.delete(shard.id());
            ask(
                host,
                shard.id(),
                new ForgetLog(),
                _ -> done(shard.id(), host),
                () -> lookAgain(shard.id(), host, false));
          });
    } else if (shard.batches().isEmpty()) {
      if (anew) {
        logs.anew(shard);
      }
      done(shard.id(), host);
    } else {
      attempt(shard.id(), host, () -> copy(shard, host, anew));
    }
  }

  private void copy(ShardView shard, Host host, boolean anew) {
    RecordLog log = anew ? logs.anew(shard) : logs.of(shard);
    long copiedBytes = 0;
    for (Batch batch : shard.batches()) {
      if (batch.lastNumber() >= log.nextNumber() && copiedBytes < COPIED_BYTES_MAX) {
        Optional<RecordsPut> put = ShardReader.batch(host, shard.id(), batch);
        if (put.isEmpty()) {
          lookForLost(batch, shard.id(), host);
          return;
        }
        log.append(entries(put.get(), log.nextNumber()));
        copiedBytes += batch.sizeBytes();
      }
    }
    log.force();
    ask(
        host,
        shard.id(),
        new MoveToLog(log.nextNumber()),
        _ -> {
          if (log.nextNumber() < shard.nextNumber()) {
            look(shard.id(), host, false);
          } else {
            done(shard.id(), host);
          }
        },
        () -> lookAgain(shard.id(), host, false));
  }

  /** The shard may have gone since it was asked, and its records with it. */
  private void lookForLost(Batch lost, ShardId shard, Host host) {
    ask(
        host,
        shard,
        new LookAtShard(BATCHES_MAX),
        view -> {
          if (view.batches().contains(lost)) {
            failed(
                shard,
                host,
                new IllegalStateException("the journal has let go of records of " + shard.text()));
          } else {
            attend(view, host, false);
          }
        });
  }

  private static List<RecordLog.Entry> entries(RecordsPut put, long fromNumber) {
    List<RecordLog.Entry> entries = new ArrayList<>(put.records().size());
    long number = put.firstNumber();
    for (StoredRecord record : put.records()) {
      if (number >= fromNumber) {
        entries.add(
            new RecordLog.Entry(
                number, put.timeMillis(), LoggedRecord.encode(record, put.encrypted())));
      }
      number++;
    }
    return entries;
  }

  private void done(ShardId shard, Host host) {
    boolean calledMeanwhile = Boolean.TRUE.equals(busy.remove(shard));
    if (calledMeanwhile) {
      open(shard, host);
    }
  }

  private void attempt(ShardId shard, Host host, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      failed(shard, host, failure);
    }
  }

  /** The disk has failed, or what lies on it is damaged: one shard's trouble is not the others'. */
  private void failed(ShardId shard, Host host, RuntimeException failure) {
    listener.failed(shard, failure);
    lookAgain(shard, host, true);
  }

  private void expireLater(Host host) {
    agenda().at(agenda().nowMillis() + EXPIRY_MILLIS, () -> expire(host));
  }

  private void expire(Host host) {
    for (CompletableFuture<List<StreamView>> lane : host.ask(new AllStreams())) {
      var _ =
          lane.whenComplete((streams, failure) -> {
            if (failure == null) {
              agenda().later(() -> streams.forEach(stream -> expire(stream, host)));
            }
          });
    }
    expireLater(host);
  }

  private void expire(StreamView stream, Host host) {
    long olderThanMillis = clock.nowMillis() - stream.settings().retentionMillis();
    for (Shard shard : stream.shards()) {
      if (shard.createdAtMillis() < olderThanMillis) {
        ask(
            host,
            stream.shardId(shard),
            new LookAtShard(1),
            view -> trim(view, olderThanMillis, host));
      }
    }
  }

  private void trim(ShardView shard, long olderThanMillis, Host host) {
    if (shard.deleted() || shard.loggedNumber() == shard.trimmedNumber()) {
      return;
    }
    attemptToTrim(
        shard.id(),
        host,
        () -> {
          RecordLog log = logs.of(shard);
          long below = Math.min(log.trimmableBelow(olderThanMillis), shard.loggedNumber());
          if (below > shard.trimmedNumber()) {
            ask(
                host,
                shard.id(),
                new TrimShard(below),
                _ -> attemptToTrim(shard.id(), host, () -> log.trim(below)));
          }
        });
  }

  private void attemptToTrim(ShardId shard, Host host, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      // It is tried again with the next round, on a log that is alive again by then.
      listener.failed(shard, failure);
      if (busy.putIfAbsent(shard, false) == null) {
        lookAgain(shard, host, true);
      }
    }
  }

  private <R> void ask(
      Host host, ShardId shard, Command<ShardMachine, R> command, Consumer<R> next) {
    ask(host, shard, command, next, () -> {});
  }

  /**
   * Goes on, on this thread, when the shard has answered, or has found no room for what follows
   * from the command. A lane that is dead answers no more.
   */
  private <R> void ask(
      Host host,
      ShardId shard,
      Command<ShardMachine, R> command,
      Consumer<R> next,
      Runnable withoutRoom) {
    var _ =
        host.submit(shard, command)
            .whenComplete((reply, failure) -> {
              if (failure == null) {
                agenda().later(() -> next.accept(reply));
              } else if (failure instanceof NoRoomException) {
                agenda().later(withoutRoom);
              }
            });
  }
}
