package dev.millrace.engine.slot;

/**
 * Many lists of slots over one pair of link columns: a slot is in one list at the most. Lists are
 * numbered; one that was never used, or has run empty, takes no memory worth speaking of.
 */
public final class SlotLists {
  public static final int NONE = -1;

  private final IntColumn previous = new IntColumn();
  private final IntColumn next = new IntColumn();
  private final IntColumn firsts = new IntColumn();
  private final IntColumn lasts = new IntColumn();
  private final IntColumn sizes = new IntColumn();
  private int lists;

  /** The first slot of a list, or {@link #NONE}. */
  public int first(int list) {
    return list < lists ? firsts.get(list) : NONE;
  }

  /** The last slot of a list, or {@link #NONE}. */
  public int last(int list) {
    return list < lists ? lasts.get(list) : NONE;
  }

  /** The slot after this one in its list, or {@link #NONE}. */
  public int after(int slot) {
    return next.get(slot);
  }

  /** The slot before this one in its list, or {@link #NONE}. */
  public int before(int slot) {
    return previous.get(slot);
  }

  public int size(int list) {
    return list < lists ? sizes.get(list) : 0;
  }

  public boolean isEmpty(int list) {
    return first(list) == NONE;
  }

  public void addLast(int list, int slot) {
    insert(list, last(list), slot);
  }

  /**
   * Puts a slot into a list.
   *
   * @param before the slot of that list that it is to follow, or {@link #NONE} for the first place
   */
  public void insert(int list, int before, int slot) {
    open(list);
    int behind = before == NONE ? firsts.get(list) : next.get(before);
    previous.set(slot, before);
    next.set(slot, behind);
    link(list, before, slot, behind, slot);
    sizes.set(list, sizes.get(list) + 1);
  }

  public void remove(int list, int slot) {
    int before = previous.get(slot);
    int behind = next.get(slot);
    link(list, before, behind, behind, before);
    sizes.set(list, sizes.get(list) - 1);
  }

  /** The first slots of all lists; see {@link IntColumn#copy}. */
  public Frozen freeze() {
    return new Frozen(firsts.copy(), next.copy(), lists);
  }

  /** The lists as they were at one moment. */
  public static final class Frozen {
    private final IntColumn firsts;
    private final IntColumn next;
    private final int lists;

    private Frozen(IntColumn firsts, IntColumn next, int lists) {
      this.firsts = firsts;
      this.next = next;
      this.lists = lists;
    }

    /** Lists of higher numbers were never used. */
    public int lists() {
      return lists;
    }

    public int first(int list) {
      return list < lists ? firsts.get(list) : NONE;
    }

    public int after(int slot) {
      return next.get(slot);
    }
  }

  private void link(int list, int before, int afterBefore, int behind, int beforeBehind) {
    if (before == NONE) {
      firsts.set(list, afterBefore);
    } else {
      next.set(before, afterBefore);
    }
    if (behind == NONE) {
      lasts.set(list, beforeBehind);
    } else {
      previous.set(behind, beforeBehind);
    }
  }

  private void open(int list) {
    for (; lists <= list; lists++) {
      firsts.set(lists, NONE);
      lasts.set(lists, NONE);
      sizes.set(lists, 0);
    }
  }
}
