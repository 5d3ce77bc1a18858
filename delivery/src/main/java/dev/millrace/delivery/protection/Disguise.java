package dev.millrace.delivery.protection;

import dev.millrace.delivery.protection.detection.Span;

/** A text of which parts are to be hidden. What was hidden first stays hidden that way. */
final class Disguise {
  private static final char SHOWN = 0;
  private static final char REMOVED = '\uffff';

  private final String text;
  private final char[] paint;

  Disguise(String text) {
    this.text = text;
    this.paint = new char[text.length()];
  }

  void mask(Span span, char character) {
    for (int at = span.start(); at < span.end(); at++) {
      if (paint[at] == SHOWN) {
        paint[at] = character;
      }
    }
  }

  void redact(Span span) {
    mask(span, REMOVED);
  }

  /** Nothing of the text would be left to read. */
  boolean hidesAll() {
    for (int at = 0; at < paint.length; at++) {
      if (paint[at] == SHOWN && !Character.isWhitespace(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** One mask for each character; a character that takes two UTF-16 units has one mask too. */
  String text() {
    StringBuilder shown = new StringBuilder(text.length());
    for (int at = 0; at < paint.length; at++) {
      if (paint[at] == SHOWN) {
        shown.append(text.charAt(at));
      } else if (paint[at] != REMOVED && !isSecondHalf(at)) {
        shown.append(paint[at]);
      }
    }
    return shown.toString();
  }

  private boolean isSecondHalf(int at) {
    return at > 0
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))
        && paint[at - 1] != SHOWN;
  }
}
