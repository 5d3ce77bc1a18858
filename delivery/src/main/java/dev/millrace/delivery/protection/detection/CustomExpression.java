package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A regular expression that a policy brings with it. The service allows no parentheses, so an
 * expression is a choice between rows of characters, each perhaps repeated. It runs as a set of
 * places that are reached at the same time, not by trying and going back: a text costs its length
 * times the number of places, whatever the expression, and nobody can write one that takes
 * exponential time.
 *
 * <p>Each place remembers the earliest start from which it was reached. So at every end of a match
 * its longest form is known, and what is found is everything that any match covers: matches that
 * overlap are one. That hides at least what a search from left to right would hide.
 */
public final class CustomExpression implements Detector {
  static final int PLACES_MAX = 256;

  private static final int UNREACHED = Integer.MAX_VALUE;

  /** One place of the expression; the next in the list follows it. */
  sealed interface Place {
    /**
     * Takes one character.
     *
     * @param optional may be passed over
     * @param repeats may be taken again
     */
    record Take(CharacterSet set, boolean optional, boolean repeats) implements Place {}

    /** Takes nothing, and holds only where it says. */
    record Assert(Anchor anchor) implements Place {}

    /** The end of a row. */
    record Accept() implements Place {}
  }

  /** Where a place between characters has to be. */
  enum Anchor {
    TEXT_START,
    TEXT_END,
    WORD_EDGE,
    NO_WORD_EDGE;

    boolean holds(String text, int at) {
      return switch (this) {
        case TEXT_START -> at == 0;
        case TEXT_END -> at == text.length();
        case WORD_EDGE -> wordEdge(text, at);
        case NO_WORD_EDGE -> !wordEdge(text, at);
      };
    }

    private static boolean wordEdge(String text, int at) {
      boolean before = at > 0 && CharacterSet.WORD.has(text.charAt(at - 1));
      boolean after = at < text.length() && CharacterSet.WORD.has(text.charAt(at));
      return before != after;
    }
  }

  private final List<Place> places;
  private final int[] rowStarts;

  CustomExpression(List<Place> places, int[] rowStarts) {
    this.places = List.copyOf(places);
    this.rowStarts = rowStarts.clone();
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException where it is none, uses what the service does not allow, or has more
   *     places than 256
   */
  public static CustomExpression parse(String expression) {
    return new ExpressionParser(expression).parse();
  }

  @Override
  public List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    int[] reached = new int[places.size() + 1];
    int[] next = new int[places.size() + 1];
    Arrays.fill(reached, UNREACHED);
    int at = 0;
    while (at < text.length()) {
      Arrays.fill(next, UNREACHED);
      cover(found, step(text, at, reached, next), at);
      int[] swapped = reached;
      reached = next;
      next = swapped;
      at += Character.charCount(text.codePointAt(at));
    }
    cover(found, step(text, at, reached, next), at);
    return List.copyOf(found);
  }

  /** Takes the character here, and says where the longest match that ends before it began. */
  private int step(String text, int at, int[] reached, int[] next) {
    for (int row : rowStarts) {
      reached[row] = Math.min(reached[row], at);
    }
    boolean ended = at == text.length();
    int letter = ended ? 0 : text.codePointAt(at);
    int accepted = UNREACHED;
    for (int index = 0; index < places.size(); index++) {
      int start = reached[index];
      if (start == UNREACHED) {
        continue;
      }
      switch (places.get(index)) {
        case Place.Accept _ -> accepted = Math.min(accepted, start);
        case Place.Assert(Anchor anchor) -> {
          if (anchor.holds(text, at)) {
            reached[index + 1] = Math.min(reached[index + 1], start);
          }
        }
        case Place.Take(CharacterSet set, boolean optional, boolean repeats) -> {
          if (optional) {
            reached[index + 1] = Math.min(reached[index + 1], start);
          }
          if (!ended && set.has(letter)) {
            next[index + 1] = Math.min(next[index + 1], start);
            if (repeats) {
              next[index] = Math.min(next[index], start);
            }
          }
        }
      }
    }
    return accepted;
  }

  /** Adds a match, if there is one, to those before it, which it may swallow. */
  private static void cover(List<Span> found, int start, int end) {
    if (start >= end) {
      return;
    }
    int from = start;
    while (!found.isEmpty() && found.getLast().end() > from) {
      from = Math.min(from, found.removeLast().start());
    }
    found.add(new Span(from, end));
  }
}
