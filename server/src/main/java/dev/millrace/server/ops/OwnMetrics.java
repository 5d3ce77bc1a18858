package dev.millrace.server.ops;

import dev.millrace.engine.metric.Datum;
import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricKey;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.PutMetrics;
import dev.millrace.engine.metric.Sample;
import dev.millrace.engine.metric.SeriesKey;
import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.host.Mailbox;
import dev.millrace.host.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this server measures of itself, written into the metrics of those whose queues, topics and
 * streams it measures: namespaces that begin with {@code AWS/}.
 *
 * <p>What is recorded is added up in memory and written once a minute, together with what sources
 * tell of the minute. So a record costs an addition, and a crash loses the numbers of a minute.
 */
public final class OwnMetrics implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(OwnMetrics.class);
  private static final long MINUTE_MILLIS = 60_000;
  private static final int DATA_PER_RECORD_MAX = 1000;

  private final Host host;
  private final Clock clock;
  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<Place, Sample> recorded = new ConcurrentHashMap<>();
  private final Mailbox<CompletionStage<?>> told = new Mailbox<>();
  private long writtenMinute;

  private record Place(MetricsId namespace, SeriesKey series) {}

  /** Somebody who counts anyway, and is asked once a minute. */
  @FunctionalInterface
  public interface Source {
    /** Completes when all has been told of the minute that is over. */
    CompletionStage<?> tell(OwnMetrics metrics);
  }

  public OwnMetrics(Host host, Clock clock) {
    this.host = host;
    this.clock = clock;
    writtenMinute = minute();
  }

  /** Asks a source from now on. */
  public void ask(Source source) {
    sources.add(source);
  }

  /**
   * Counts a value. Thread-safe, and never waits.
   *
   * @param namespace the account, the region and for example {@code AWS/Kinesis}
   * @param unit as the service writes it
   */
  public void record(
      MetricsId namespace,
      List<MetricDimension> dimensions,
      String metric,
      String unit,
      double value) {
    record(namespace, dimensions, metric, unit, Sample.of(value));
  }

  /** Counts several values at once, of which the sample tells. Thread-safe, and never waits. */
  public void record(
      MetricsId namespace,
      List<MetricDimension> dimensions,
      String metric,
      String unit,
      Sample sample) {
    record(namespace, new SeriesKey(new MetricKey(metric, dimensions), unit), sample);
  }

  /**
   * The same, for those who count so often that they keep the key. Values that differ are kept
   * apart for percentiles: who has thousands of them in a second tells statistics of many at once.
   */
  public void record(MetricsId namespace, SeriesKey series, Sample sample) {
    Sample _ = recorded.merge(new Place(namespace, series), sample, Sample::merge);
  }

  @Override
  public String name() {
    return "own-metrics";
  }

  @Override
  public boolean runOnce() {
    if (told.poll() != null) {
      write();
      return true;
    }
    if (minute() <= writtenMinute) {
      return false;
    }
    writtenMinute = minute();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    sources.forEach(source -> answers.add(source.tell(this).toCompletableFuture()));
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    var _ =
        all.whenComplete((_, failure) -> {
          if (failure != null) {
            LOG.warn("not all of this minute was measured: {}", failure.getMessage());
          }
          told.put(all);
        });
    return true;
  }

  @Override
  public void awaitWork() {
    told.await((writtenMinute + 1) * MINUTE_MILLIS - clock.nowMillis());
  }

  @Override
  public long nextWorkAtMillis() {
    return told.isEmpty() ? (writtenMinute + 1) * MINUTE_MILLIS : clock.nowMillis();
  }

  private long minute() {
    return Math.floorDiv(clock.nowMillis(), MINUTE_MILLIS);
  }

  /** Everything belongs to the minute before the one that has begun. */
  private void write() {
    long atSeconds = (writtenMinute - 1) * MINUTE_MILLIS / 1000;
    Map<MetricsId, List<Datum>> byNamespace = new HashMap<>();
    for (Place place : List.copyOf(recorded.keySet())) {
      Sample sample = recorded.remove(place);
      if (sample != null) {
        byNamespace
            .computeIfAbsent(place.namespace, _ -> new ArrayList<>())
            .add(new Datum(place.series, atSeconds, false, sample));
      }
    }
    byNamespace.forEach((namespace, data) -> {
      for (int from = 0; from < data.size(); from += DATA_PER_RECORD_MAX) {
        int to = Math.min(data.size(), from + DATA_PER_RECORD_MAX);
        submit(namespace, data.subList(from, to));
      }
    });
  }

  private void submit(MetricsId namespace, List<Datum> data) {
    var _ =
        host.submit(namespace, new PutMetrics(data))
            .whenComplete((_, failure) -> {
              if (failure != null) {
                Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                LOG.warn("{} of {} were not written: {}", data.size(), namespace.text(), cause);
              }
            });
  }
}
