package dev.millrace.engine.table.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads document paths and calls of functions, which all expressions write alike. */
final class PathSyntax {
  private final Tokens tokens;
  private final Set<String> keywords;

  PathSyntax(Tokens tokens, Set<String> keywords) {
    this.tokens = tokens;
    this.keywords = keywords;
  }

  Term.Path path() {
    return continued(List.of(name()));
  }

  /** Reads on behind a path that stood in parentheses. */
  Term.Path continued(List<Term.Segment> begun) {
    List<Term.Segment> segments = new ArrayList<>(begun);
    while (true) {
      if (tokens.take(".")) {
        segments.add(name());
      } else if (tokens.take("[")) {
        Token index = tokens.expect(Token.Kind.NUMBER);
        segments.add(new Term.Segment(index.kind(), index.text()));
        tokens.expect("]");
      } else {
        return new Term.Path(segments);
      }
    }
  }

  boolean atFunction() {
    Token token = tokens.peek();
    return token.kind() == Token.Kind.WORD && !isKeyword(token) && tokens.peekNext().is("(");
  }

  private Term.Segment name() {
    Token token = tokens.peek();
    boolean allowed =
        switch (token.kind()) {
          case NAME_REFERENCE -> true;
          case WORD -> !isKeyword(token) && token.text().charAt(0) != '_';
          case VALUE_REFERENCE, NUMBER, SYMBOL, END -> false;
        };
    if (!allowed) {
      throw tokens.unexpected();
    }
    tokens.next();
    return new Term.Segment(token.kind(), token.text());
  }

  private boolean isKeyword(Token token) {
    return keywords.contains(token.text().toUpperCase(Locale.ROOT));
  }
}
