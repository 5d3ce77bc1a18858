package dev.millrace.engine.queue;

import dev.millrace.engine.queue.QueueRecord.AttemptRemembered;
import dev.millrace.engine.queue.QueueRecord.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What named attempts to receive from a FIFO queue were given, for five minutes: a client that got
 * no answer asks again under the same name and gets the same messages. Of more than {@link
 * #ATTEMPTS_MAX} the oldest are forgotten; repeating one of those is a new receive.
 */
final class ReceiveAttempts {
  static final int ATTEMPTS_MAX = 10_000;
  static final long INTERVAL_MILLIS = 5 * 60 * 1000L;

  private final Map<Fingerprint, Received> byName = new LinkedHashMap<>();

  /** What this attempt was given, or null; when it was repeated, only until when that is hidden. */
  @Nullable Received find(Fingerprint attempt, long nowMillis) {
    Received received = byName.get(attempt);
    return received == null || isOver(received, nowMillis) ? null : received;
  }

  /** The attempt was given this; an earlier one of this name is forgotten. */
  void add(Fingerprint attempt, Received received) {
    byName.remove(attempt);
    byName.put(attempt, received);
    if (byName.size() > ATTEMPTS_MAX) {
      byName.remove(byName.keySet().iterator().next());
    }
  }

  /** The attempt was repeated, and its messages are hidden until then. */
  Received repeat(Fingerprint attempt, long visibleAtMillis) {
    Received was = byName.get(attempt);
    if (was == null) {
      throw new IllegalStateException("a record repeats an attempt that is not here");
    }
    Received is = new Received(was.receivedAtMillis(), visibleAtMillis, was.receipts());
    byName.put(attempt, is);
    return is;
  }

  /** Forgets the oldest attempts that are over, two at the most. */
  void advance(long nowMillis) {
    for (int forgotten = 0; forgotten < 2 && !byName.isEmpty(); forgotten++) {
      Fingerprint oldest = byName.keySet().iterator().next();
      if (find(oldest, nowMillis) != null) {
        return;
      }
      byName.remove(oldest);
    }
  }

  void clear() {
    byName.clear();
  }

  /** What is remembered at this time, for another thread to read. */
  List<QueueRecord> freeze(long nowMillis) {
    List<QueueRecord> records = new ArrayList<>(byName.size());
    byName.forEach((attempt, received) -> {
      if (!isOver(received, nowMillis)) {
        records.add(new AttemptRemembered(attempt, received));
      }
    });
    return records;
  }

  private static boolean isOver(Received received, long nowMillis) {
    return received.receivedAtMillis() + INTERVAL_MILLIS <= nowMillis;
  }
}
