package dev.millrace.delivery.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any text, and {@code \} takes the meaning from the next
 * character. It is matched here and not by the automaton: there, thousands of patterns that begin
 * with a wildcard are all alive at every byte of a value, and a long value takes minutes. Here the
 * time is linear in the value, whatever the pattern.
 *
 * @param pieces what stands between the wildcards; one more than there are wildcards
 */
record Wildcard(List<String> pieces) {
  Wildcard {
    pieces = List.copyOf(pieces);
  }

  static Wildcard of(String pattern) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else {
        boolean escape = c == '\\' && i + 1 < pattern.length();
        piece.append(escape ? pattern.charAt(++i) : c);
      }
    }
    pieces.add(piece.toString());
    return new Wildcard(pieces);
  }

  int stars() {
    return pieces.size() - 1;
  }

  boolean matches(String value) {
    String first = pieces.getFirst();
    if (stars() == 0) {
      return value.equals(first);
    }
    String last = pieces.getLast();
    if (first.length() + last.length() > value.length()
        || !value.startsWith(first)
        || !value.endsWith(last)) {
      return false;
    }
    int end = value.length() - last.length();
    int at = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      at = endOfFirst(piece, value, at, end);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /** By Knuth, Morris and Pratt: a search that starts over at each character would be quadratic. */
  private static int endOfFirst(String piece, String value, int from, int to) {
    int[] border = new int[piece.length() + 1];
    for (int i = 1, length = 0; i < piece.length(); i++) {
      length = advance(piece, border, length, piece.charAt(i));
      border[i + 1] = length;
    }
    int length = 0;
    for (int i = from; i < to && length < piece.length(); i++) {
      length = advance(piece, border, length, value.charAt(i));
      if (length == piece.length()) {
        return i + 1;
      }
    }
    return piece.isEmpty() ? from : -1;
  }

  private static int advance(String piece, int[] border, int length, char next) {
    int matched = length;
    while (matched > 0 && piece.charAt(matched) != next) {
      matched = border[matched];
    }
    return piece.charAt(matched) == next ? matched + 1 : matched;
  }
}
