package dev.millrace.server.ops;

import dev.millrace.host.CheckpointListener;
import dev.millrace.host.DamageListener;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.server.http.EdgeListener;
import dev.millrace.server.wire.AnsweredRequest;
import dev.millrace.server.wire.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the rooms report, and writes it in Prometheus's text form. */
public final class Metrics
    implements RequestListener, EdgeListener, JournalListener, CheckpointListener, DamageListener {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(20)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Known timers: the registry would look at every tag of every request. */
  private final ConcurrentHashMap<RequestKind, Timer> requests = new ConcurrentHashMap<>();

  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final Counter abandoned =
      Counter.builder("millrace.http.abandoned")
          .description("Clients that went away before they were answered")
          .register(registry);

  private record RequestKind(String service, String operation, int status) {}

  public Metrics() {
    registry.gauge("millrace.http.connections", connections);
    registry.gauge("millrace.http.bytes.in.flight", bytesInFlight);
  }

  /** How many connections are open now. */
  public long openConnections() {
    return connections.get();
  }

  /** All there is, as text. */
  public String scrape() {
    return registry.scrape();
  }

  /** How large a journal is, asked when somebody looks. */
  public <T> void journalSize(JournalId journal, T journals, ToDoubleFunction<T> sizeBytes) {
    Gauge.builder("millrace.journal.size.bytes", journals, sizeBytes)
        .description("Bytes that a journal takes on disk")
        .tag("journal", journal.name())
        .register(registry);
  }

  /** A counter for as long as it is not forgotten. */
  Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  void forget(Counter counter) {
    registry.remove(counter);
  }

  /** A family of gauges whose members come and go. */
  public MultiGauge gauges(String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  @Override
  public void answered(AnsweredRequest request) {
    requests
        .computeIfAbsent(
            new RequestKind(request.service(), request.operation(), request.status()), this::timer)
        .record(request.nanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(RequestKind kind) {
    return Timer.builder("millrace.requests")
        .description("Requests by operation and status, with their latency")
        .tag("service", kind.service)
        .tag("operation", kind.operation)
        .tag("status", Integer.toString(kind.status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  @Override
  public void connectionsChanged(int open) {
    connections.set(open);
  }

  @Override
  public void bytesInFlightChanged(long bytes) {
    bytesInFlight.set(bytes);
  }

  @Override
  public void refused(int status, String code) {
    Counter.builder("millrace.http.refused")
        .description("Requests that the HTTP edge answered by itself")
        .tag("status", Integer.toString(status))
        .tag("code", code)
        .register(registry)
        .increment();
  }

  @Override
  public void abandoned() {
    abandoned.increment();
  }

  @Override
  public void committed(JournalId journal, int frames, long bytes, long syncNanos) {
    Timer.builder("millrace.journal.sync")
        .description("How long the disk took to make a group of frames durable")
        .tag("journal", journal.name())
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(syncNanos, TimeUnit.NANOSECONDS);
    count("millrace.journal.frames", "Frames made durable", journal, frames);
    count("millrace.journal.written.bytes", "Bytes made durable", journal, (double) bytes);
  }

  @Override
  public void rolled(JournalId journal, boolean prepared) {
    Counter.builder("millrace.journal.segments")
        .description("Segments begun, by whether they had been zeroed in time")
        .tag("journal", journal.name())
        .tag("prepared", Boolean.toString(prepared))
        .register(registry)
        .increment();
  }

  /** A writer died, and the process with it, or a snapshot could not be written. */
  @Override
  public void failed(JournalId journal, JournalException reason) {
    count("millrace.journal.failures", "Writers that died, snapshots that failed", journal, 1);
    LOG.warn("journal {}: {}", journal.name(), reason.getMessage());
  }

  @Override
  public void unreadable(JournalId journal, long position, String reason) {
    count("millrace.journal.unreadable", "Attempts to read a damaged message", journal, 1);
    LOG.error("journal {}: the message at {} cannot be read: {}", journal.name(), position, reason);
  }

  @Override
  public void saved(
      JournalId journal, long position, long snapshotBytes, long pauseNanos, long nanos) {
    Timer.builder("millrace.snapshot")
        .description("How long snapshots took, with letting go of what came before")
        .tag("journal", journal.name())
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
    Timer.builder("millrace.snapshot.pause")
        .description("How long lanes stood still for snapshots")
        .tag("journal", journal.name())
        .register(registry)
        .record(pauseNanos, TimeUnit.NANOSECONDS);
    count("millrace.snapshot.bytes", "Bytes of snapshots", journal, (double) snapshotBytes);
  }

  private void count(String name, String description, JournalId journal, double amount) {
    Counter.builder(name)
        .description(description)
        .tag("journal", journal.name())
        .register(registry)
        .increment(amount);
  }
}
