package dev.millrace.server.api.admin;

import dev.millrace.host.Clock;
import dev.millrace.server.api.Caller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what was found of each account and region for a few seconds: to look takes a walk through
 * all of an account's queues, and consoles ask every other second.
 */
final class Inventories {
  static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

  /** Accounts and regions are what callers say, so there may be any number of them. */
  private static final int PLACES_MAX = 1_000;

  private final Function<Caller, CompletionStage<Inventory>> reader;
  private final Clock clock;
  private final ConcurrentHashMap<Place, Found> known = new ConcurrentHashMap<>();

  private record Place(String accountId, String region) {}

  private record Found(long atNanos, CompletableFuture<Inventory> inventory) {}

  Inventories(Function<Caller, CompletionStage<Inventory>> reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** What the caller has, as it is or was a few seconds ago. */
  CompletionStage<Inventory> of(Caller caller) {
    long nowNanos = clock.nanoTime();
    Place place = new Place(caller.accountId(), caller.region());
    Found found = known.get(place);
    if (found != null && isFresh(found, nowNanos)) {
      return found.inventory.minimalCompletionStage();
    }
    known.values().removeIf(old -> !isFresh(old, nowNanos));
    CompletableFuture<Inventory> inventory = reader.apply(caller).toCompletableFuture();
    if (known.size() < PLACES_MAX) {
      known.put(place, new Found(nowNanos, inventory));
    }
    return inventory.minimalCompletionStage();
  }

  private static boolean isFresh(Found found, long nowNanos) {
    return nowNanos - found.atNanos < KEPT_NANOS && !found.inventory.isCompletedExceptionally();
  }
}
