package dev.millrace.protocol.eventstream;

/** What says on the wire of which type a header's value is. */
final class HeaderType {
  static final byte TRUE = 0;
  static final byte FALSE = 1;
  static final byte INT_8 = 2;
  static final byte INT_16 = 3;
  static final byte INT_32 = 4;
  static final byte INT_64 = 5;
  static final byte BINARY = 6;
  static final byte TEXT = 7;
  static final byte TIME = 8;
  static final byte ID = 9;

  private HeaderType() {}
}
