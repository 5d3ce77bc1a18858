package dev.millrace.engine.slot;

/** Slots in the order in which they were added, any of them removable: a doubly linked list. */
public final class SlotList {
  public static final int NONE = -1;

  private final IntColumn previous = new IntColumn();
  private final IntColumn next = new IntColumn();
  private int first = NONE;
  private int last = NONE;
  private int size;

  public int size() {
    return size;
  }

  /** The slot that was added longest ago, or {@link #NONE}. */
  public int first() {
    return first;
  }

  /** The links from each slot to the next; see {@link IntColumn#copy}. */
  public IntColumn copyOfLinks() {
    return next.copy();
  }

  /** The slot added after this one, or {@link #NONE}. */
  public int after(int slot) {
    return next.get(slot);
  }

  public void addLast(int slot) {
    previous.set(slot, last);
    next.set(slot, NONE);
    if (last == NONE) {
      first = slot;
    } else {
      next.set(last, slot);
    }
    last = slot;
    size++;
  }

  public void remove(int slot) {
    int before = previous.get(slot);
    int after = next.get(slot);
    if (before == NONE) {
      first = after;
    } else {
      next.set(before, after);
    }
    if (after == NONE) {
      last = before;
    } else {
      previous.set(after, before);
    }
    size--;
  }
}
