package dev.millrace.server.http;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A real edge on a free loopback port, with a scripted handler behind it. */
final class RunningEdge implements AutoCloseable {
  final ScriptedHandler handler = new ScriptedHandler();
  final Counters counters = new Counters();
  final HttpEdge edge;

  RunningEdge(EdgeLimits limits, @Nullable TlsCertificate tls) throws IOException {
    AtomicLong ids = new AtomicLong();
    edge =
        HttpEdge.start(
            new EdgeSettings("127.0.0.1", 0, 2, limits, tls),
            handler,
            () -> "00000000-0000-4000-8000-%012d".formatted(ids.incrementAndGet()),
            InstantSource.fixed(Instant.parse("2026-03-01T12:30:45Z")),
            counters);
  }

  static RunningEdge withDefaults() throws IOException {
    return new RunningEdge(EdgeLimits.DEFAULTS, null);
  }

  int port() {
    return edge.address().getPort();
  }

  RawClient connect() throws IOException {
    return new RawClient(port());
  }

  @Override
  public void close() {
    edge.close(0);
  }

  /** What the listener was told last. */
  static final class Counters implements EdgeListener {
    final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private int connections;
    private long bytes;
    private long bytesMost;
    private int abandoned;

    @Override
    public synchronized void connectionsChanged(int open) {
      connections = open;
      notifyAll();
    }

    @Override
    public synchronized void bytesInFlightChanged(long now) {
      bytes = now;
      bytesMost = Math.max(bytesMost, now);
      notifyAll();
    }

    @Override
    public synchronized void abandoned() {
      abandoned++;
      notifyAll();
    }

    @Override
    public void refused(int status, String code) {
      refusals.add(status + " " + code);
    }

    synchronized void awaitConnections(int expected) throws InterruptedException {
      while (connections != expected) {
        wait();
      }
    }

    synchronized void awaitBytes(long expected) throws InterruptedException {
      while (bytes != expected) {
        wait();
      }
    }

    synchronized void awaitBytesAbove(long floor) throws InterruptedException {
      while (bytes <= floor) {
        wait();
      }
    }

    synchronized long bytesMost() {
      return bytesMost;
    }

    synchronized void awaitAbandoned(int expected) throws InterruptedException {
      while (abandoned != expected) {
        wait();
      }
    }
  }
}
