package dev.millrace.engine.slot;

import java.util.Arrays;

/**
 * A growing array of longs in pages, so that growing a large one never copies what is there. The
 * first page starts small: there are many queues with few messages.
 *
 * <p>A copy shares the pages, and whoever writes to a shared page first makes it its own: a column
 * of millions is copied in the time it takes to copy its list of pages.
 */
public final class LongColumn {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int MASK = PAGE_SIZE - 1;
  private static final int FIRST_PAGE_SIZE = 8;

  private long[][] pages;
  private boolean[] shared;

  public LongColumn() {
    pages = new long[][] {new long[FIRST_PAGE_SIZE]};
    shared = new boolean[1];
  }

  private LongColumn(long[][] pages) {
    this.pages = pages;
    this.shared = new boolean[pages.length];
    Arrays.fill(shared, true);
  }

  /** A column with the same values, which another thread may read while this one is written. */
  public LongColumn copy() {
    Arrays.fill(shared, true);
    return new LongColumn(pages.clone());
  }

  public long get(int index) {
    return pages[index >>> PAGE_BITS][index & MASK];
  }

  public void set(int index, long value) {
    int page = index >>> PAGE_BITS;
    int place = index & MASK;
    if (page >= pages.length || place >= pages[page].length) {
      grow(page, place);
    } else if (shared[page]) {
      pages[page] = pages[page].clone();
      shared[page] = false;
    }
    pages[page][place] = value;
  }

  private void grow(int page, int place) {
    int was = pages.length;
    int firstPageSize = pages[0].length;
    while (firstPageSize < PAGE_SIZE && (page > 0 || place >= firstPageSize)) {
      firstPageSize *= 2;
    }
    pages = Arrays.copyOf(pages, Math.max(was, page + 1));
    shared = Arrays.copyOf(shared, pages.length);
    pages[0] = Arrays.copyOf(pages[0], firstPageSize);
    shared[0] = false;
    for (int i = was; i < pages.length; i++) {
      pages[i] = new long[PAGE_SIZE];
    }
  }
}
