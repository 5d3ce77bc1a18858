package dev.millrace.server;

import dev.millrace.engine.MachineId;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.host.Clock;
import dev.millrace.host.Driver;
import dev.millrace.host.Entropy;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.journal.memory.MemoryDisk;
import dev.millrace.server.api.kinesis.KinesisApi;
import dev.millrace.server.api.kinesis.KinesisSettings;
import dev.millrace.server.api.kinesis.OnDemandScaler;
import dev.millrace.server.api.kinesis.RecordPeeks;
import dev.millrace.server.api.kinesis.ShardQuotas;
import dev.millrace.server.api.kinesis.ShardRates;
import dev.millrace.server.api.kinesis.StreamStates;
import dev.millrace.server.api.kinesis.StreamTraffic;
import dev.millrace.server.api.kinesis.Streams;
import dev.millrace.server.api.kinesis.Subscriptions;
import dev.millrace.server.config.Settings;
import dev.millrace.server.ops.StreamMetrics;
import dev.millrace.stream.LogKeeper;
import dev.millrace.stream.LogListener;
import dev.millrace.stream.ShardLogs;
import dev.millrace.stream.ShardReader;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kinesis, put together: the logs of shards, who keeps them, and the service. */
final class StreamWorld implements ErrandListener, LogListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamWorld.class);

  private final Clock clock;
  private final ShardLogs logs;
  private final Subscriptions subscriptions = new Subscriptions();
  private final LogKeeper keeper;
  private final KinesisSettings settings;
  private final ShardRates rates;
  private final OnDemandScaler scaler;
  private final StreamMetrics metrics = new StreamMetrics();
  private @Nullable Streams streams;

  private StreamWorld(KinesisSettings settings, Clock clock, RecordLogs logs) {
    this.settings = settings;
    this.clock = clock;
    this.rates = new ShardRates(clock);
    this.scaler = new OnDemandScaler(clock, settings);
    this.logs = new ShardLogs(logs);
    this.keeper = new LogKeeper(clock, this.logs, this);
  }

  /** The journals have locked the data directory. */
  static StreamWorld open(Settings settings, Clock clock, Entropy entropy) {
    return new StreamWorld(
        Assembly.kinesis(settings),
        clock,
        RecordLogs.open(disk(settings), RecordLogOptions.defaults(entropy::nextLong)));
  }

  private static Disk disk(Settings settings) {
    if (settings.memory()) {
      return new MemoryDisk();
    }
    try {
      return new NioDisk(settings.dataDir());
    } catch (IOException e) {
      throw new JournalException.Failed(
          "cannot use the data directory " + settings.dataDir() + ": " + e.getMessage(), e);
    }
  }

  /** Sets the keeper to work for a host that was opened with this listener. */
  void serve(Host host, Driver driver, StreamTraffic counters) {
    logs.requireLogsOf(host);
    Streams served =
        new Streams(
            host,
            clock,
            StreamTraffic.both(
                counters, StreamTraffic.both(rates, StreamTraffic.both(scaler, metrics))));
    streams = served;
    scaler.serve(served);
    keeper.serve(host);
    driver.drive(keeper);
    driver.drive(scaler);
  }

  /** Until it is closed, the files of logs can be copied. */
  RecordLogs.FileHold holdFiles() {
    return logs.holdFiles();
  }

  /** What goes through the streams, told once a minute. */
  StreamMetrics metrics() {
    return metrics;
  }

  KinesisApi api(Host host, Executor diskReaders) {
    return new KinesisApi(
        served(),
        new ShardReader(host, logs),
        settings,
        new ShardQuotas(clock, settings.quotas()),
        subscriptions,
        diskReaders);
  }

  /** How the streams are, for people and their tools. */
  StreamStates states() {
    return new StreamStates(served(), subscriptions, rates);
  }

  /** What is in the streams, likewise. */
  RecordPeeks peeks(Host host, Executor diskReaders) {
    return new RecordPeeks(served(), new ShardReader(host, logs), diskReaders);
  }

  private Streams served() {
    return Objects.requireNonNull(streams, "there is no host yet");
  }

  @Override
  public void called(MachineId<?> machine) {
    keeper.called(machine);
  }

  @Override
  public void failed(ShardId shard, RuntimeException reason) {
    LOG.warn("The log of {}: {}", shard.text(), reason.getMessage());
  }

  @Override
  public void close() {
    logs.close();
  }
}
