package dev.millrace.engine.table.expression;

/** A piece of an expression and where it stands in the text. */
record Token(Kind kind, String text, int from, int to) {
  enum Kind {
    WORD,
    NAME_REFERENCE,
    VALUE_REFERENCE,
    NUMBER,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
