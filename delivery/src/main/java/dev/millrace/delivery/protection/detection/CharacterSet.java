package dev.millrace.delivery.protection.detection;

import java.util.BitSet;

/**
 * The characters that one place of an expression takes.
 *
 * @param ascii those below 128
 * @param beyond whether it takes all others, as a negated set does
 */
record CharacterSet(BitSet ascii, boolean beyond) {
  static final CharacterSet DIGITS = range('0', '9');
  static final CharacterSet WORD =
      DIGITS.with(range('a', 'z')).with(range('A', 'Z')).with(only('_'));
  static final CharacterSet SPACE = only(' ').with(range('\t', '\r'));

  /** Anything but the end of a line. */
  static final CharacterSet ANY = only('\n').with(only('\r')).negated();

  static CharacterSet only(char letter) {
    return range(letter, letter);
  }

  static CharacterSet range(char first, char last) {
    BitSet ascii = new BitSet(128);
    ascii.set(first, last + 1);
    return new CharacterSet(ascii, false);
  }

  static CharacterSet none() {
    return new CharacterSet(new BitSet(128), false);
  }

  CharacterSet with(CharacterSet other) {
    BitSet both = (BitSet) ascii.clone();
    both.or(other.ascii);
    return new CharacterSet(both, beyond || other.beyond);
  }

  CharacterSet negated() {
    BitSet others = (BitSet) ascii.clone();
    others.flip(0, 128);
    return new CharacterSet(others, !beyond);
  }

  boolean has(int letter) {
    return letter < 128 ? ascii.get(letter) : beyond;
  }
}
