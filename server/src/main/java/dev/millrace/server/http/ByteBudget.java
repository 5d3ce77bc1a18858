package dev.millrace.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of requests and replies that all connections together hold in memory. */
final class ByteBudget {
  private final long bytesMax;
  private final EdgeListener listener;
  private final AtomicLong held = new AtomicLong();

  ByteBudget(long bytesMax, EdgeListener listener) {
    this.bytesMax = bytesMax;
    this.listener = listener;
  }

  long held() {
    return held.get();
  }

  Lease lease() {
    return new Lease();
  }

  /** What one request holds; of one event loop, like the request. */
  final class Lease {
    private long bytes;
    private boolean released;

    /** Takes the bytes, or nothing where they do not fit. */
    boolean tryTake(long more) {
      long now;
      do {
        now = held.get();
        if (now + more > bytesMax) {
          return false;
        }
      } while (!held.compareAndSet(now, now + more));
      taken(more);
      return true;
    }

    /**
     * Takes the bytes even beyond the budget: a reply that exists must be sent, but new requests
     * have to wait until it is.
     */
    void take(long more) {
      held.addAndGet(more);
      taken(more);
    }

    /** Gives some of it back; after the release there is nothing left to give. */
    void give(long less) {
      if (!released && less > 0) {
        bytes -= less;
        listener.bytesInFlightChanged(held.addAndGet(-less));
      }
    }

    /** Whether all together hold as much as they may. */
    boolean scarce() {
      return held.get() >= bytesMax;
    }

    /** Gives everything back; a second call does nothing. */
    void release() {
      if (released) {
        return;
      }
      released = true;
      empty();
    }

    /** Gives everything back and can take again. */
    void empty() {
      if (bytes > 0) {
        listener.bytesInFlightChanged(held.addAndGet(-bytes));
        bytes = 0;
      }
    }

    private void taken(long more) {
      if (released) {
        throw new IllegalStateException("The lease is released already");
      }
      bytes += more;
      if (more > 0) {
        listener.bytesInFlightChanged(held.get());
      }
    }
  }
}
