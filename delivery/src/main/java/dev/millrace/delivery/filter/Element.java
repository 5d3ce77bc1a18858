package dev.millrace.delivery.filter;

import org.jspecify.annotations.Nullable;

/**
 * An element of an array in a message, or the message itself: what a value belongs to. Values that
 * satisfy one branch together may not belong to different elements of the same array. Plain values
 * in an array belong to what the array belongs to.
 */
final class Element {
  /** The message itself. */
  static final Element MESSAGE = new Element(null, -1);

  final @Nullable Element parent;

  /** A number of the array that this is an element of, unique in the message. */
  final int array;

  private Element(@Nullable Element parent, int array) {
    this.parent = parent;
    this.array = array;
  }

  Element element(int ofArray) {
    return new Element(this, ofArray);
  }
}
