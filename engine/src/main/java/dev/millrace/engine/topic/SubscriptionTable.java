package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.slot.BytesColumn;
import dev.millrace.engine.slot.LongColumn;
import dev.millrace.engine.slot.PairIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one topic, in the order in which they came.
 *
 * <p>A topic may have millions, so a subscription is kept as it is encoded, in a row of columns
 * that can be copied in a moment, with an index by its id and one by its endpoint. A row is never
 * used again: rows stay in the order of their numbers, and a place in a list is such a number. When
 * most rows are empty, the others move together.
 */
final class SubscriptionTable {
  private static final int EMPTY_ROWS_MIN = 1024;
  private static final int NONE = PairIndex.NONE;

  private LongColumn idHighs = new LongColumn();
  private LongColumn idLows = new LongColumn();
  private LongColumn keyHighs = new LongColumn();
  private LongColumn keyLows = new LongColumn();
  private LongColumn sequences = new LongColumn();
  private BytesColumn encoded = new BytesColumn();
  private PairIndex byId = idIndex();
  private PairIndex byEndpoint = endpointIndex();
  private final TreeSet<PendingUntil> pending =
      new TreeSet<>(
          Comparator.comparingLong(PendingUntil::atMillis)
              .thenComparingLong(PendingUntil::sequence));
  private int rows;
  private int size;
  private final Set<UUID> filtered = new HashSet<>();

  private record PendingUntil(long atMillis, long sequence, UUID id) {}

  int size() {
    return size;
  }

  int pendingCount() {
    return pending.size();
  }

  /** How many have a filter policy. */
  int filteredCount() {
    return filtered.size();
  }

  /** Those that have a filter policy. */
  List<Subscription> filtered() {
    return filtered.stream().map(id -> Objects.requireNonNull(find(id))).toList();
  }

  @Nullable Subscription find(UUID id) {
    int row = byId.find(id.getMostSignificantBits(), id.getLeastSignificantBits());
    return row == NONE ? null : at(row);
  }

  @Nullable Subscription findEndpoint(Fingerprint endpointKey) {
    int row = byEndpoint.find(endpointKey.high(), endpointKey.low());
    return row == NONE ? null : at(row);
  }

  /** When the first one goes away that nobody has confirmed; {@link Long#MAX_VALUE} for never. */
  long nextExpiryMillis() {
    return pending.isEmpty() ? Long.MAX_VALUE : pending.getFirst().atMillis;
  }

  /** Those that were to be confirmed by this time. */
  List<UUID> expired(long nowMillis, int idsMax) {
    List<UUID> ids = new ArrayList<>();
    for (PendingUntil waiting : pending) {
      if (waiting.atMillis > nowMillis || ids.size() == idsMax) {
        break;
      }
      ids.add(waiting.id);
    }
    return ids;
  }

  /** Takes a new one, whose number is greater than all others', or another form of one. */
  void put(Subscription subscription) {
    UUID id = subscription.id();
    int row = byId.find(id.getMostSignificantBits(), id.getLeastSignificantBits());
    if (row == NONE) {
      row = rows++;
      size++;
      index(row, subscription);
    } else {
      forget(at(row));
    }
    encoded.set(row, subscription.encode().toByteArray());
    if (subscription.isFiltered()) {
      filtered.add(id);
    }
    if (subscription.isPending()) {
      pending.add(until(subscription));
    }
  }

  void remove(UUID id) {
    int row = byId.find(id.getMostSignificantBits(), id.getLeastSignificantBits());
    if (row == NONE) {
      throw new IllegalStateException("a record names subscription " + id + ", which is not here");
    }
    forget(at(row));
    byId.remove(row);
    byEndpoint.remove(row);
    encoded.clear(row);
    size--;
    if (rows - size > EMPTY_ROWS_MIN && size < rows / 2) {
      moveTogether();
    }
  }

  /**
   * Visits subscriptions in their order.
   *
   * @param afterSequence visits only those with greater numbers
   * @param visitor returns whether to go on
   */
  void visit(long afterSequence, Predicate<Subscription> visitor) {
    for (int row = firstAfter(afterSequence); row < rows; row++) {
      if (isTaken(row) && !visitor.test(at(row))) {
        return;
      }
    }
  }

  /** All of them as they are now, for another thread to read. */
  FrozenSubscriptions freeze() {
    return new FrozenSubscriptions(encoded.copy(), rows);
  }

  private int firstAfter(long sequence) {
    int low = 0;
    int high = rows;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sequences.get(middle) <= sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isTaken(int row) {
    return encoded.get(row).length > 0;
  }

  private Subscription at(int row) {
    return Subscription.decode(new Decoder(Bytes.wrap(encoded.get(row))));
  }

  private void index(int row, Subscription subscription) {
    idHighs.set(row, subscription.id().getMostSignificantBits());
    idLows.set(row, subscription.id().getLeastSignificantBits());
    keyHighs.set(row, subscription.endpointKey().high());
    keyLows.set(row, subscription.endpointKey().low());
    sequences.set(row, subscription.sequence());
    byId.add(row);
    byEndpoint.add(row);
  }

  private void forget(Subscription subscription) {
    filtered.remove(subscription.id());
    if (subscription.isPending()) {
      pending.remove(until(subscription));
    }
  }

  private static PendingUntil until(Subscription subscription) {
    return new PendingUntil(
        subscription.pendingUntilMillis(), subscription.sequence(), subscription.id());
  }

  private void moveTogether() {
    BytesColumn old = encoded;
    int oldRows = rows;
    idHighs = new LongColumn();
    idLows = new LongColumn();
    keyHighs = new LongColumn();
    keyLows = new LongColumn();
    sequences = new LongColumn();
    encoded = new BytesColumn();
    byId = idIndex();
    byEndpoint = endpointIndex();
    rows = 0;
    for (int row = 0; row < oldRows; row++) {
      byte[] one = old.get(row);
      if (one.length > 0) {
        index(rows, Subscription.decode(new Decoder(Bytes.wrap(one))));
        encoded.set(rows++, one);
      }
    }
  }

  private PairIndex idIndex() {
    return index(idHighs, idLows);
  }

  private PairIndex endpointIndex() {
    return index(keyHighs, keyLows);
  }

  private static PairIndex index(LongColumn highs, LongColumn lows) {
    return new PairIndex(
        new PairIndex.Keys() {
          @Override
          public long high(int row) {
            return highs.get(row);
          }

          @Override
          public long low(int row) {
            return lows.get(row);
          }
        });
  }
}
