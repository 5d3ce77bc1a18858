package dev.millrace.engine.slot;

/**
 * The slot with the smallest key first, and any slot removable: a binary heap that writes down
 * where each slot stands. Equal keys come in the order of their sequence numbers, so that two
 * machines which saw the same records agree on everything.
 */
public final class SlotHeap {
  /** What a slot is sorted by. */
  public interface Key {
    long of(int slot);
  }

  private final IntColumn heap = new IntColumn();
  private final IntColumn places;
  private final Key key;
  private final LongColumn sequences;
  private int size;

  /**
   * An empty heap.
   *
   * @param places a column of the heap's own, where it notes each slot's place
   */
  public SlotHeap(IntColumn places, Key key, LongColumn sequences) {
    this.places = places;
    this.key = key;
    this.sequences = sequences;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The slot with the smallest key; there must be one. */
  public int first() {
    return heap.get(0);
  }

  public void add(int slot) {
    put(size++, slot);
    up(size - 1);
  }

  public void remove(int slot) {
    int place = places.get(slot);
    size--;
    if (place < size) {
      put(place, heap.get(size));
      restore(place);
    }
  }

  /**
   * The slot at a place of the heap, below {@link #size}. What stands at {@code 2 * place + 1} and
   * {@code 2 * place + 2} does not come before it.
   */
  public int at(int place) {
    return heap.get(place);
  }

  /** What this slot is sorted by has changed. */
  public void resort(int slot) {
    restore(places.get(slot));
  }

  /** The slots as they stand in the heap; see {@link IntColumn#copy}. */
  public IntColumn copyOfSlots() {
    return heap.copy();
  }

  private void restore(int place) {
    if (up(place) == place) {
      down(place);
    }
  }

  private int up(int from) {
    int place = from;
    int slot = heap.get(place);
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      int above = heap.get(parent);
      if (!before(slot, above)) {
        break;
      }
      put(place, above);
      place = parent;
    }
    put(place, slot);
    return place;
  }

  private void down(int from) {
    int place = from;
    int slot = heap.get(place);
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      int right = child + 1;
      if (right < size && before(heap.get(right), heap.get(child))) {
        child = right;
      }
      int below = heap.get(child);
      if (!before(below, slot)) {
        break;
      }
      put(place, below);
      place = child;
    }
    put(place, slot);
  }

  private boolean before(int slot, int other) {
    long a = key.of(slot);
    long b = key.of(other);
    return a < b || (a == b && sequences.get(slot) < sequences.get(other));
  }

  private void put(int place, int slot) {
    heap.set(place, slot);
    places.set(slot, place);
  }
}
