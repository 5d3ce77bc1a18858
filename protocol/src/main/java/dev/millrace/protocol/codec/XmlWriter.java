package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Elements and text, escaped so that a parser reads back the same string. */
final class XmlWriter {
  private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final char REPLACEMENT = '\ufffd';

  /** The first characters, a bit for each that stands for itself: this is asked of all text. */
  private static final long PLAIN =
      ((-1L << ' ') & ~((1L << '<') | (1L << '>') | (1L << '&') | (1L << '"')))
          | (1L << '\t')
          | (1L << '\n');

  private static final int PLAIN_BITS = Long.SIZE;

  private final StringBuilder out;

  XmlWriter(int charsExpected) {
    out = new StringBuilder(PROLOGUE.length() + charsExpected).append(PROLOGUE);
  }

  XmlWriter start(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  XmlWriter start(String name, @Nullable XmlNamespace namespace) {
    out.append('<').append(name);
    if (namespace != null && !namespace.uri().isEmpty()) {
      out.append(" xmlns");
      if (namespace.prefix() != null) {
        out.append(':').append(namespace.prefix());
      }
      out.append("=\"");
      escape(namespace.uri());
      out.append('"');
    }
    out.append('>');
    return this;
  }

  XmlWriter end(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  XmlWriter text(String text) {
    escape(text);
    return this;
  }

  XmlWriter element(String name, String text) {
    return start(name).text(text).end(name);
  }

  Bytes toBytes() {
    return Bytes.utf8(out.toString());
  }

  /**
   * A carriage return goes as a reference, as parsers turn a literal one into a line feed. What XML
   * cannot represent at all, control characters and half surrogate pairs, becomes U+FFFD: a reply
   * that no parser accepts would be worse.
   */
  private void escape(String text) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < PLAIN_BITS ? (PLAIN >>> c & 1) != 0 : c < Character.MIN_SURROGATE) {
        continue;
      }
      String escaped = escaped(text, i);
      if (escaped != null) {
        out.append(text, written, i).append(escaped);
        written = i + 1;
      }
    }
    out.append(text, written, text.length());
  }

  private static @Nullable String escaped(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\r' -> "&#xD;";
      case '\t', '\n' -> null;
      default -> representable(text, at, c) ? null : String.valueOf(REPLACEMENT);
    };
  }

  private static boolean representable(String text, int at, char c) {
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c >= ' ' && c < '\ufffe';
  }
}
