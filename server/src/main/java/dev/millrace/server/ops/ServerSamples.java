package dev.millrace.server.ops;

import dev.millrace.host.Clock;
import dev.millrace.host.Mailbox;
import dev.millrace.host.Work;
import dev.millrace.server.ops.ServerCounters.Totals;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the server did in the last ten minutes, two seconds by two seconds. */
public final class ServerSamples implements Work {
  static final int SAMPLES_MAX = 300;
  private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();
  private static final double MEDIAN = 0.5;
  private static final double ALL_BUT_A_HUNDREDTH = 0.99;

  private final ServerCounters counters;
  private final Clock clock;
  private final Mailbox<Runnable> nobodyWrites = new Mailbox<>();
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private Totals before;
  private long takenNanos;

  /**
   * What happened in an interval.
   *
   * @param atMillis when it ended
   * @param millis how long it was
   * @param p50Micros of requests that do not wait by their nature; 0 where there were none
   * @param p99Micros of the same
   * @param syncP99Micros 0 where there were none
   */
  public record Sample(
      long atMillis,
      long millis,
      long requests,
      long errors,
      long p50Micros,
      long p99Micros,
      long messagesIn,
      long messagesOut,
      long journalBytesWritten,
      long syncs,
      long syncP99Micros) {}

  public ServerSamples(ServerCounters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
    before = counters.totals();
    takenNanos = clock.nanoTime();
  }

  /** The oldest first. */
  public List<Sample> all() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  @Override
  public String name() {
    return "server-samples";
  }

  @Override
  public boolean runOnce() {
    long nowNanos = clock.nanoTime();
    if (nowNanos - takenNanos < INTERVAL_NANOS) {
      return false;
    }
    Totals now = counters.totals();
    Sample sample = sample(now.since(before), TimeUnit.NANOSECONDS.toMillis(nowNanos - takenNanos));
    before = now;
    takenNanos = nowNanos;
    synchronized (samples) {
      if (samples.size() == SAMPLES_MAX) {
        samples.removeFirst();
      }
      samples.addLast(sample);
    }
    return true;
  }

  private Sample sample(Totals interval, long millis) {
    return new Sample(
        clock.nowMillis(),
        millis,
        interval.requests(),
        interval.errors(),
        interval.latencies().percentileMicros(MEDIAN),
        interval.latencies().percentileMicros(ALL_BUT_A_HUNDREDTH),
        interval.messagesIn(),
        interval.messagesOut(),
        interval.journalBytes(),
        interval.syncs().total(),
        interval.syncs().percentileMicros(ALL_BUT_A_HUNDREDTH));
  }

  @Override
  public void awaitWork() {
    nobodyWrites.await(millisToNext());
  }

  @Override
  public long nextWorkAtMillis() {
    return clock.nowMillis() + millisToNext();
  }

  /** Rounded up: a sleep that ends too early would be one more. */
  private long millisToNext() {
    long nanos = takenNanos + INTERVAL_NANOS - clock.nanoTime();
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - 1) + 1);
  }
}
