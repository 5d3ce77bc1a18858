package dev.millrace.engine.texting;

import dev.millrace.engine.texting.TextingRecord.OptedIn;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was opted in within the last thirty days, in the order of time. */
final class OptIns {
  static final long INTERVAL_MILLIS = 30L * 24 * 60 * 60 * 1000;

  /** Whose opt-in was forgotten may be opted in once more. */
  private static final int REMEMBERED_MAX = 100_000;

  private final Map<String, Long> atMillis = new LinkedHashMap<>();

  void advance(long nowMillis) {
    Iterator<Long> oldestFirst = atMillis.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next() + INTERVAL_MILLIS <= nowMillis) {
      oldestFirst.remove();
    }
  }

  void add(OptedIn optIn) {
    atMillis.remove(optIn.phoneNumber());
    atMillis.put(optIn.phoneNumber(), optIn.atMillis());
    if (atMillis.size() > REMEMBERED_MAX) {
      Iterator<Long> oldestFirst = atMillis.values().iterator();
      oldestFirst.next();
      oldestFirst.remove();
    }
  }

  boolean holds(String phoneNumber) {
    return atMillis.containsKey(phoneNumber);
  }

  List<OptedIn> freeze() {
    return atMillis.entrySet().stream()
        .map(optIn -> new OptedIn(optIn.getKey(), optIn.getValue()))
        .toList();
  }
}
