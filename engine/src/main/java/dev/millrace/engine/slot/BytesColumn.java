package dev.millrace.engine.slot;

import java.util.Arrays;

/**
 * A growing array of byte strings in pages, shared and copied as those of {@link LongColumn} are.
 * What was never set is empty.
 */
public final class BytesColumn {
  private static final int PAGE_BITS = 10;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int MASK = PAGE_SIZE - 1;
  private static final int FIRST_PAGE_SIZE = 4;
  private static final byte[] EMPTY = {};

  private byte[][][] pages;
  private boolean[] shared;

  public BytesColumn() {
    pages = new byte[][][] {page(FIRST_PAGE_SIZE)};
    shared = new boolean[1];
  }

  private BytesColumn(byte[][][] pages) {
    this.pages = pages;
    this.shared = new boolean[pages.length];
    Arrays.fill(shared, true);
  }

  /** A column with the same values, which another thread may read while this one is written. */
  public BytesColumn copy() {
    Arrays.fill(shared, true);
    return new BytesColumn(pages.clone());
  }

  /** Not to be written to. */
  public byte[] get(int index) {
    return pages[index >>> PAGE_BITS][index & MASK];
  }

  /** Takes the array as it is. */
  public void set(int index, byte[] value) {
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

  public void clear(int index) {
    set(index, EMPTY);
  }

  private void grow(int page, int place) {
    int was = pages.length;
    int size = pages[0].length;
    while (size < PAGE_SIZE && (page > 0 || place >= size)) {
      size *= 2;
    }
    pages = Arrays.copyOf(pages, Math.max(was, page + 1));
    shared = Arrays.copyOf(shared, pages.length);
    byte[][] first = page(size);
    System.arraycopy(pages[0], 0, first, 0, pages[0].length);
    pages[0] = first;
    shared[0] = false;
    for (int i = was; i < pages.length; i++) {
      pages[i] = page(PAGE_SIZE);
    }
  }

  private static byte[][] page(int size) {
    byte[][] page = new byte[size][];
    Arrays.fill(page, EMPTY);
    return page;
  }
}
