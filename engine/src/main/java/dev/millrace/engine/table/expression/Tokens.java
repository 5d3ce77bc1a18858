package dev.millrace.engine.table.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of one expression, read from left to right, with the limits that keep reading cheap: 4
 * KB of text, 300 operators and functions, and no deeper parentheses than those can need.
 */
final class Tokens {
  static final int EXPRESSION_BYTES_MAX = 4096;
  static final int OPERATORS_MAX = 300;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>[ \\t\\r\\n]++)|(?<word>[A-Za-z_][A-Za-z0-9_]*+)|(?<name>#[A-Za-z0-9_]++)"
              + "|(?<value>:[A-Za-z0-9_]++)|(?<number>[0-9]++)|(?<symbol><=|>=|<>|.)",
          Pattern.DOTALL);

  private final ExpressionKind kind;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int operators;
  private boolean redundantParentheses;
  private int depth;

  Tokens(ExpressionKind kind, String text) {
    this.kind = kind;
    this.text = text;
    int sizeBytes = text.getBytes(UTF_8).length;
    if (sizeBytes > EXPRESSION_BYTES_MAX) {
      throw kind.error(ExpressionProblem.TOO_LONG, sizeBytes);
    }
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.lookingAt()) {
      if (matcher.group("space") == null) {
        tokens.add(new Token(kindOf(matcher), matcher.group(), matcher.start(), matcher.end()));
      }
      matcher.region(matcher.end(), text.length());
    }
    if (tokens.isEmpty()) {
      throw kind.error(ExpressionProblem.EMPTY);
    }
    tokens.add(new Token(Token.Kind.END, "<EOF>", text.length(), text.length()));
  }

  private static Token.Kind kindOf(Matcher matcher) {
    if (matcher.group("word") != null) {
      return Token.Kind.WORD;
    }
    if (matcher.group("name") != null) {
      return Token.Kind.NAME_REFERENCE;
    }
    if (matcher.group("value") != null) {
      return Token.Kind.VALUE_REFERENCE;
    }
    return matcher.group("number") != null ? Token.Kind.NUMBER : Token.Kind.SYMBOL;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekNext() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  int position() {
    return at;
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  boolean take(String symbol) {
    boolean taken = peek().is(symbol);
    if (taken) {
      at++;
    }
    return taken;
  }

  boolean takeWord(String keyword) {
    boolean taken = peek().isWord(keyword);
    if (taken) {
      at++;
    }
    return taken;
  }

  Token expect(Token.Kind expected) {
    if (peek().kind() != expected) {
      throw unexpected();
    }
    return next();
  }

  void expect(String symbol) {
    if (!take(symbol)) {
      throw unexpected();
    }
  }

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
  }

  /** The syntax error at the current token, shown with its neighbours. */
  ExpressionException unexpected() {
    int from = tokens.get(Math.max(at - 1, 0)).from();
    int to = peekNext().to();
    String near = text.substring(from, to).stripTrailing();
    return kind.error(ExpressionProblem.SYNTAX, peek().text(), near);
  }

  void countOperator() {
    if (++operators > OPERATORS_MAX) {
      throw kind.error(ExpressionProblem.TOO_MANY_OPERATORS, operators);
    }
  }

  void openParenthesis() {
    expect("(");
    if (++depth > OPERATORS_MAX) {
      throw kind.error(ExpressionProblem.REDUNDANT_PARENTHESES);
    }
  }

  /** Closes what was opened at a position, and notices when all in it stood in parentheses too. */
  void closeParenthesis(int opened) {
    boolean doubled = tokens.get(opened + 1).is("(") && closing(opened + 1) == at - 1;
    expect(")");
    depth--;
    redundantParentheses |= doubled;
  }

  boolean hasRedundantParentheses() {
    return redundantParentheses;
  }

  private int closing(int opened) {
    int open = 0;
    for (int i = opened; i < at; i++) {
      open += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return -1;
  }
}
