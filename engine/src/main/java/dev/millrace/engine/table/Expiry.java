package dev.millrace.engine.table;

/**
 * When an item's time is over.
 *
 * @param seconds since 1970
 */
record Expiry(long seconds, ItemKey key) implements Comparable<Expiry> {
  @Override
  public int compareTo(Expiry other) {
    int order = Long.compare(seconds, other.seconds);
    return order != 0 ? order : key.compareTo(other.key);
  }
}
