package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.engine.stream.UpdateShardCount;
import dev.millrace.host.Agenda;
import dev.millrace.host.Clock;
import dev.millrace.host.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gives streams in on-demand mode the shards that they need: twice as many as they have when a
 * minute's records were more than half of what these may take, a MiB and a thousand records a
 * second each. It does so once within fifteen minutes, as producers of the real service have it,
 * and never takes shards away.
 */
public final class OnDemandScaler implements StreamTraffic, Work {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long REST_MILLIS = 15 * MINUTE_MILLIS;
  private static final double SHARD_BYTES_A_MINUTE = 60.0 * 1024 * 1024;
  private static final double SHARD_RECORDS_A_MINUTE = 60.0 * 1000;

  private final Agenda agenda;
  private final KinesisSettings settings;
  private final ConcurrentHashMap<StreamId, Minute> minutes = new ConcurrentHashMap<>();

  /** When streams were scaled within the last quarter of an hour; for the worker's thread. */
  private final Map<StreamId, Long> scaledAtMillis = new HashMap<>();

  public OnDemandScaler(Clock clock, KinesisSettings settings) {
    this.agenda = new Agenda(clock);
    this.settings = settings;
  }

  /** What a stream has taken within a minute. */
  private static final class Minute {
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** In shards that have nothing to spare. */
    double shards() {
      return Math.max(bytes.sum() / SHARD_BYTES_A_MINUTE, records.sum() / SHARD_RECORDS_A_MINUTE);
    }
  }

  /** To be called before this is driven. */
  public void serve(Streams streams) {
    agenda.later(() -> lookLater(streams));
  }

  @Override
  public void taken(ShardId shard, int records, long bytes) {
    minutes.compute(
        shard.stream(),
        (_, known) -> {
          Minute minute = known == null ? new Minute() : known;
          minute.records.add(records);
          minute.bytes.add(bytes);
          return minute;
        });
  }

  @Override
  public void writeRefused(ShardId shard, int records) {
    // What was refused comes again; the peak that counts is what came through.
  }

  @Override
  public void given(ShardId shard, int records, long bytes, long millisBehindLatest) {
    // Readers have consumers of their own to scale with.
  }

  @Override
  public void readRefused(ShardId shard) {
    // Likewise.
  }

  private void lookLater(Streams streams) {
    agenda.at(
        agenda.nowMillis() + MINUTE_MILLIS,
        () -> {
          look(streams);
          lookLater(streams);
        });
  }

  private void look(Streams streams) {
    scaledAtMillis.values().removeIf(at -> at + REST_MILLIS <= agenda.nowMillis());
    for (StreamId stream : minutes.keySet()) {
      Minute minute = minutes.remove(stream);
      if (minute != null && !scaledAtMillis.containsKey(stream)) {
        var _ =
            streams
                .recent(stream)
                .whenComplete((view, failure) -> {
                  if (failure == null) {
                    agenda.later(() -> scale(streams, view, minute.shards()));
                  }
                });
      }
    }
  }

  /** A stream that is being changed is looked at again with the next minute. */
  private void scale(Streams streams, StreamView stream, double neededShards) {
    int shards = stream.openShards().size();
    int more = Math.min(2 * shards, settings.shardsMax());
    if (stream.settings().mode() == StreamMode.ON_DEMAND
        && neededShards > shards / 2.0
        && more > shards) {
      var _ =
          streams
              .submit(stream.id(), new UpdateShardCount(more, true))
              .whenComplete((_, failure) -> {
                if (failure == null) {
                  agenda.later(() -> scaledAtMillis.put(stream.id(), agenda.nowMillis()));
                }
              });
    }
  }

  @Override
  public String name() {
    return "on-demand-scaler";
  }

  @Override
  public boolean runOnce() {
    return agenda.runOnce();
  }

  @Override
  public void awaitWork() {
    agenda.await();
  }

  @Override
  public long nextWorkAtMillis() {
    return agenda.nextAtMillis();
  }
}
