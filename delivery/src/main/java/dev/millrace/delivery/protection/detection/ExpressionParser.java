package dev.millrace.delivery.protection.detection;

import dev.millrace.delivery.protection.detection.CustomExpression.Anchor;
import dev.millrace.delivery.protection.detection.CustomExpression.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads the service's restricted regular expressions: its alphabet, and no groups. */
final class ExpressionParser {
  private static final int CHARS_MAX = 200;
  private static final String SYMBOLS = "_#=@/;,- ^$?[]{}|\\*+.";

  private final String expression;
  private final List<Place> places = new ArrayList<>();
  private final List<Integer> rowStarts = new ArrayList<>();
  private int at;

  ExpressionParser(String expression) {
    this.expression = expression;
  }

  CustomExpression parse() {
    if (expression.isEmpty() || expression.length() > CHARS_MAX) {
      throw new ExpressionException("must have 1 to " + CHARS_MAX + " characters");
    }
    for (int index = 0; index < expression.length(); index++) {
      requireAllowed(expression.charAt(index));
    }
    do {
      row();
    } while (take('|'));
    return new CustomExpression(places, rowStarts.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void requireAllowed(char letter) {
    boolean alphanumeric = letter < 128 && Character.isLetterOrDigit(letter);
    if (!alphanumeric && SYMBOLS.indexOf(letter) < 0) {
      throw new ExpressionException("has a character that is not supported: '" + letter + "'");
    }
  }

  private void row() {
    rowStarts.add(places.size());
    int begin = at;
    while (at < expression.length() && peek() != '|') {
      item();
    }
    if (at == begin) {
      throw new ExpressionException("has an empty alternative");
    }
    add(new Place.Accept());
  }

  private void item() {
    if (take('^')) {
      assertion(Anchor.TEXT_START);
    } else if (take('$')) {
      assertion(Anchor.TEXT_END);
    } else if (expression.startsWith("\\b", at)) {
      at += 2;
      assertion(Anchor.WORD_EDGE);
    } else if (expression.startsWith("\\B", at)) {
      at += 2;
      assertion(Anchor.NO_WORD_EDGE);
    } else {
      quantified(character());
    }
  }

  private void assertion(Anchor anchor) {
    if (at < expression.length() && "*+?{".indexOf(peek()) >= 0) {
      throw new ExpressionException("repeats a place between characters");
    }
    add(new Place.Assert(anchor));
  }

  private CharacterSet character() {
    char letter = next();
    return switch (letter) {
      case '.' -> CharacterSet.ANY;
      case '[' -> bracketed();
      case '\\' -> escaped();
      case '*', '+', '?', '{' ->
          throw new ExpressionException("repeats nothing at '" + letter + "'");
      default -> CharacterSet.only(letter);
    };
  }

  private CharacterSet escaped() {
    char letter = next();
    return switch (letter) {
      case 'd' -> CharacterSet.DIGITS;
      case 'D' -> CharacterSet.DIGITS.negated();
      case 'w' -> CharacterSet.WORD;
      case 'W' -> CharacterSet.WORD.negated();
      case 's' -> CharacterSet.SPACE;
      case 'S' -> CharacterSet.SPACE.negated();
      case 't' -> CharacterSet.only('\t');
      case 'n' -> CharacterSet.only('\n');
      case 'r' -> CharacterSet.only('\r');
      default -> {
        if (Character.isLetterOrDigit(letter)) {
          throw new ExpressionException("has an escape that is not supported: '\\" + letter + "'");
        }
        yield CharacterSet.only(letter);
      }
    };
  }

  private CharacterSet bracketed() {
    boolean negated = take('^');
    CharacterSet set = CharacterSet.none();
    boolean first = true;
    while (first || peek() != ']') {
      first = false;
      char letter = next();
      if (letter == '[') {
        throw new ExpressionException("has a set within a set");
      }
      if (letter == '\\') {
        set = set.with(escaped());
      } else if (peek() == '-' && peekAfter() != ']') {
        at++;
        set = set.with(range(letter, next()));
      } else {
        set = set.with(CharacterSet.only(letter));
      }
    }
    at++;
    return negated ? set.negated() : set;
  }

  private static CharacterSet range(char first, char last) {
    if (last < first || last == '[' || last == '\\') {
      throw new ExpressionException("has a range that is none: '" + first + "-" + last + "'");
    }
    return CharacterSet.range(first, last);
  }

  private void quantified(CharacterSet set) {
    if (take('*')) {
      add(new Place.Take(set, true, true));
    } else if (take('+')) {
      add(new Place.Take(set, false, true));
    } else if (take('?')) {
      add(new Place.Take(set, true, false));
    } else if (take('{')) {
      counted(set);
    } else {
      add(new Place.Take(set, false, false));
      return;
    }
    // Whether a match is taken short or long changes nothing, as all that matches is found.
    take('?');
    if (at < expression.length() && "*+?{".indexOf(peek()) >= 0) {
      throw new ExpressionException("repeats a repetition at '" + peek() + "'");
    }
  }

  private void counted(CharacterSet set) {
    int min = number();
    int max = min;
    boolean open = false;
    if (take(',')) {
      open = peek() == '}';
      max = open ? min : number();
    }
    if (!take('}') || max < min) {
      throw new ExpressionException("has a repetition that is none");
    }
    for (int count = 0; count < max; count++) {
      boolean last = count == max - 1;
      add(new Place.Take(set, count >= min, open && last));
    }
    if (open && min == 0) {
      add(new Place.Take(set, true, true));
    }
  }

  private int number() {
    int begin = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == begin) {
      throw new ExpressionException("has a repetition that is none");
    }
    return at - begin > 3
        ? CustomExpression.PLACES_MAX
        : Integer.parseInt(expression.substring(begin, at));
  }

  private void add(Place place) {
    if (places.size() == CustomExpression.PLACES_MAX) {
      throw new ExpressionException("is too complicated");
    }
    places.add(place);
  }

  private boolean take(char wanted) {
    boolean there = at < expression.length() && expression.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private char peek() {
    if (at == expression.length()) {
      throw new ExpressionException("ends too early");
    }
    return expression.charAt(at);
  }

  private char peekAfter() {
    return at + 1 < expression.length() ? expression.charAt(at + 1) : ']';
  }

  private char next() {
    char letter = peek();
    at++;
    return letter;
  }
}
