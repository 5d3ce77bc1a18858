package dev.millrace.server.console;

import dev.millrace.host.Clock;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down who guesses: an address has so many wrong logins a minute, and then has to wait. */
final class FailedLogins {
  private static final int FAILURES_MAX = 10;
  private static final long WINDOW_MILLIS = 60_000;
  private static final int ADDRESSES_MAX = 1_000;

  private final Clock clock;
  private final Map<InetAddress, Failures> byAddress =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
          return size() > ADDRESSES_MAX;
        }
      };

  private record Failures(long sinceMillis, int count) {}

  FailedLogins(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean tooMany(InetAddress address) {
    return current(address).count >= FAILURES_MAX;
  }

  synchronized void add(InetAddress address) {
    Failures current = current(address);
    byAddress.put(address, new Failures(current.sinceMillis, current.count + 1));
  }

  private Failures current(InetAddress address) {
    long nowMillis = clock.nowMillis();
    Failures known = byAddress.get(address);
    return known == null || nowMillis - known.sinceMillis >= WINDOW_MILLIS
        ? new Failures(nowMillis, 0)
        : known;
  }
}
