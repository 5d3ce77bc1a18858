package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;

/**
 * Finds a text, in UTF-8, within bytes. It looks at each byte once, whatever is wanted and whatever
 * is there: where what has been found so far does not go on, as much of it as is a beginning of the
 * text too is kept (Knuth, Morris and Pratt).
 */
final class TextSearch {
  private final Bytes wanted;

  /** Of the first n + 1 bytes of the text: how many at their end it begins with, too. */
  private final int[] kept;

  TextSearch(String text) {
    wanted = Bytes.utf8(text);
    kept = new int[wanted.size()];
    int found = 0;
    for (int i = 1; i < kept.length; i++) {
      found = step(found, wanted.get(i));
      kept[i] = found;
    }
  }

  boolean isIn(Bytes bytes) {
    return wanted.isEmpty() || bytes.read(this::isIn);
  }

  private boolean isIn(byte[] array, int offset, int size) {
    int found = 0;
    for (int i = offset; i < offset + size; i++) {
      found = step(found, array[i]);
      if (found == wanted.size()) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes are found with one more. */
  private int step(int found, byte next) {
    int left = found;
    while (left > 0 && wanted.get(left) != next) {
      left = kept[left - 1];
    }
    return wanted.get(left) == next ? left + 1 : left;
  }
}
