package dev.millrace.benchmarks.load;

import dev.millrace.host.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Keeps connections busy from one thread. One thread is enough, and two would take what the server
 * needs: requests are made beforehand, replies are hardly looked at, and {@link
 * LoadResult#generatorNanos} tells when it was not enough.
 */
public final class LoadGenerator implements AutoCloseable {
  private static final long LATENCY_NANOS_MAX = 3_600_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** Timers of a selector tick in milliseconds; requests that are due are looked for more often. */
  private static final long NAP_NANOS = 50_000;

  private static final int READ_BYTES = 256 * 1024;
  private static final long LAST_REPLIES_NANOS = 30 * SECOND_NANOS;

  private final Clock clock;
  private final LoadListener listener;
  private final Selector selector;
  private final List<LoadConnection> connections = new ArrayList<>();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(READ_BYTES);
  private final byte[] arrived = new byte[READ_BYTES];
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Histogram latencies = new Histogram(LATENCY_NANOS_MAX, 3);
  private final ArrayDeque<LoadConnection> idle = new ArrayDeque<>();
  private LoadPlan plan = LoadPlan.of(new Pace.Closed(), 0, 0);

  /** Requests of the run that were sent at their time. */
  private long dispatched;

  private long requests;
  private long operations;
  private long latestNanos;
  private boolean wasShort;
  private boolean measuring;
  private boolean over;

  /**
   * Connects.
   *
   * @param scripts one for each connection
   * @param keptBytesMax of a reply's body
   */
  public LoadGenerator(
      InetSocketAddress address,
      List<? extends Script> scripts,
      int keptBytesMax,
      Clock clock,
      LoadListener listener)
      throws IOException {
    this.clock = clock;
    this.listener = listener;
    this.selector = Selector.open();
    for (Script script : scripts) {
      connections.add(LoadConnection.open(address, selector, script, keptBytesMax));
    }
  }

  /**
   * Runs it; may be called again with another plan.
   *
   * @throws UnexpectedReplyException where a server answers otherwise than it must
   */
  public LoadResult run(LoadPlan next) throws IOException {
    plan = next;
    over = false;
    idle.clear();
    idle.addAll(connections);
    dispatched = 0;
    startOver();
    long beganNanos = clock.nanoTime();
    long phaseNanos = beganNanos;
    long generatorNanos = threads.getCurrentThreadCpuTime();
    long secondNanos = beganNanos;
    long secondOperations = 0;
    measuring = false;
    while (!over) {
      long now = clock.nanoTime();
      dispatch(beganNanos, now);
      if (now - secondNanos >= SECOND_NANOS) {
        listener.second(!measuring, operations - secondOperations);
        secondOperations = operations;
        secondNanos += SECOND_NANOS;
      }
      if (!measuring && now - beganNanos >= plan.warmUpNanos()) {
        listener.measuring();
        startOver();
        measuring = true;
        secondOperations = 0;
        phaseNanos = clock.nanoTime();
        generatorNanos = threads.getCurrentThreadCpuTime();
      } else if (measuring && measuredEnough(now - phaseNanos)) {
        over = true;
      }
      pause(beganNanos, now);
    }
    LoadResult result =
        new LoadResult(
            clock.nanoTime() - phaseNanos,
            requests,
            operations,
            threads.getCurrentThreadCpuTime() - generatorNanos,
            latestNanos,
            latencies.copy());
    listener.measured();
    awaitLastReplies();
    return result;
  }

  /** A run in which nothing was done says nothing, so a slow beginning may take longer. */
  private boolean measuredEnough(long nanos) {
    long patienceNanos = operations > 0 ? 0 : LAST_REPLIES_NANOS;
    return nanos - patienceNanos >= plan.measuredNanos();
  }

  private void startOver() {
    requests = 0;
    operations = 0;
    latestNanos = 0;
    latencies.reset();
  }

  private void dispatch(long beganNanos, long now) throws IOException {
    switch (plan.pace()) {
      case Pace.Closed() -> {
        while (!idle.isEmpty()) {
          idle.pop().send(clock.nanoTime());
        }
      }
      case Pace.Open open -> {
        boolean shortOfConnections = wasShort;
        while (!idle.isEmpty() && open.dueNanos(beganNanos, dispatched) <= now) {
          long dueNanos = open.dueNanos(beganNanos, dispatched++);
          if (!shortOfConnections) {
            latestNanos = Math.max(latestNanos, now - dueNanos);
          }
          idle.pop().send(dueNanos);
        }
        wasShort = idle.isEmpty();
      }
    }
  }

  private void pause(long beganNanos, long now) throws IOException {
    boolean due =
        plan.pace() instanceof Pace.Open open
            && !idle.isEmpty()
            && open.dueNanos(beganNanos, dispatched) <= now;
    if (over || due) {
      return;
    }
    if (plan.pace() instanceof Pace.Open) {
      if (selector.selectNow(this::ready) == 0) {
        LockSupport.parkNanos(NAP_NANOS);
      }
    } else {
      selector.select(this::ready, 100);
    }
  }

  private void ready(SelectionKey key) {
    LoadConnection connection = (LoadConnection) key.attachment();
    try {
      if (key.isWritable()) {
        connection.write();
      }
      if (key.isReadable() && connection.read(scratch, arrived)) {
        answered(connection);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answered(LoadConnection connection) throws IOException {
    long now = clock.nanoTime();
    int done = connection.took();
    if (!over) {
      latencies.recordValue(Math.clamp(now - connection.dueNanos(), 0, LATENCY_NANOS_MAX));
      operations += done;
      requests++;
      over = measuring && requests >= plan.requestsMax();
    }
    if (!over && plan.pace() instanceof Pace.Closed) {
      connection.send(now);
    } else {
      idle.push(connection);
    }
  }

  private void awaitLastReplies() throws IOException {
    long untilNanos = clock.nanoTime() + LAST_REPLIES_NANOS;
    while (connections.stream().anyMatch(LoadConnection::waiting)) {
      if (clock.nanoTime() - untilNanos > 0) {
        throw new UnexpectedReplyException("the server does not answer");
      }
      selector.select(this::ready, 100);
    }
  }

  @Override
  public void close() throws IOException {
    for (LoadConnection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
