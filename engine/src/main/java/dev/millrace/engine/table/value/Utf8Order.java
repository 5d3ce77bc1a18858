package dev.millrace.engine.table.value;

import dev.millrace.base.Bytes;
import java.util.Arrays;

/** Text as the service orders and measures it: by its UTF-8 bytes, unsigned. */
public final class Utf8Order {
  private Utf8Order() {}

  /**
   * The order of the UTF-8 bytes is that of the code points, which {@link String#compareTo} leaves
   * where a surrogate meets a character above the surrogates.
   */
  public static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        return Integer.compare(rank(left), rank(right));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** A UTF-16 unit moved so that surrogates come after everything else, as they do in UTF-8. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
  }

  public static int compare(Bytes a, Bytes b) {
    return a.read((left, leftFrom, leftSize) ->
        b.read((right, rightFrom, rightSize) ->
            Arrays.compareUnsigned(
                left, leftFrom, leftFrom + leftSize, right, rightFrom, rightFrom + rightSize)));
  }

  /** The bytes that the text takes in UTF-8; a lone surrogate counts as the one byte it becomes. */
  public static int sizeBytes(String text) {
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        size++;
      } else if (unit < 0x800) {
        size += 2;
      } else if (!Character.isSurrogate(unit)) {
        size += 3;
      } else if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        size += 4;
        i++;
      } else {
        size++;
      }
    }
    return size;
  }
}
