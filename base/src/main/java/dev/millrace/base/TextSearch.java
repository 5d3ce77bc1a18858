package dev.millrace.base;

/**
 * Finds a text, in UTF-8, within bytes; nothing that UTF-8 writes begins in the middle of a
 * character. It looks at each byte once, whatever is wanted and whatever is there: where what has
 * been found so far does not go on, as much of it as is a beginning of the text too is kept (Knuth,
 * Morris and Pratt). Immutable.
 */
public final class TextSearch {
  private final byte[] wanted;

  /** Of the first n + 1 bytes of the text: how many at their end it begins with, too. */
  private final int[] kept;

  /**
   * A search.
   *
   * @param text what to find; the empty text is in everything
   */
  public TextSearch(String text) {
    wanted = Bytes.utf8(text).toByteArray();
    kept = new int[wanted.length];
    int found = 0;
    for (int i = 1; i < kept.length; i++) {
      found = step(found, wanted[i]);
      kept[i] = found;
    }
  }

  /** Whether the text stands in these bytes. */
  public boolean isIn(Bytes bytes) {
    return wanted.length == 0 || bytes.read(this::isIn);
  }

  private boolean isIn(byte[] array, int offset, int size) {
    int found = 0;
    for (int i = offset; i < offset + size; i++) {
      found = step(found, array[i]);
      if (found == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes are found with one more. */
  private int step(int found, byte next) {
    int left = found;
    while (left > 0 && wanted[left] != next) {
      left = kept[left - 1];
    }
    return wanted[left] == next ? left + 1 : left;
  }
}
