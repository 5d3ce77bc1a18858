package dev.millrace.engine.slot;

import java.util.Arrays;

/**
 * A growing array of longs in pages, so that growing a large one never copies what is there. The
 * first page starts small: there are many queues with few messages.
 */
public final class LongColumn {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int MASK = PAGE_SIZE - 1;
  private static final int FIRST_PAGE_SIZE = 8;

  private long[][] pages = {new long[FIRST_PAGE_SIZE]};

  public long get(int index) {
    return pages[index >>> PAGE_BITS][index & MASK];
  }

  public void set(int index, long value) {
    int page = index >>> PAGE_BITS;
    int place = index & MASK;
    if (page >= pages.length || place >= pages[page].length) {
      grow(page, place);
    }
    pages[page][place] = value;
  }

  private void grow(int page, int place) {
    int was = pages.length;
    int firstPageSize = pages[0].length;
    while (firstPageSize < PAGE_SIZE && (page > 0 || place >= firstPageSize)) {
      firstPageSize *= 2;
    }
    pages[0] = Arrays.copyOf(pages[0], firstPageSize);
    pages = Arrays.copyOf(pages, Math.max(was, page + 1));
    for (int i = was; i < pages.length; i++) {
      pages[i] = new long[PAGE_SIZE];
    }
  }
}
