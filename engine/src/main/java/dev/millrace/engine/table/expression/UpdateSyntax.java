package dev.millrace.engine.table.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads updates: the sections SET, REMOVE, ADD and DELETE in any order, each with its actions. */
final class UpdateSyntax {
  private static final Set<String> SECTIONS = Set.of("SET", "REMOVE", "ADD", "DELETE");

  private final Tokens tokens;
  private final PathSyntax paths;

  UpdateSyntax(Tokens tokens) {
    this.tokens = tokens;
    this.paths = new PathSyntax(tokens, SECTIONS);
  }

  /** One action; REMOVE has no value. */
  record Action(String section, Term.Path path, @Nullable Term value) {}

  record Section(String name, List<Action> actions) {
    public Section {
      actions = List.copyOf(actions);
    }
  }

  List<Section> read() {
    List<Section> sections = new ArrayList<>();
    do {
      sections.add(section());
    } while (tokens.peek().kind() != Token.Kind.END);
    return sections;
  }

  private Section section() {
    Token token = tokens.peek();
    String name = token.text().toUpperCase(Locale.ROOT);
    if (token.kind() != Token.Kind.WORD || !SECTIONS.contains(name)) {
      throw tokens.unexpected();
    }
    tokens.next();
    List<Action> actions = new ArrayList<>();
    do {
      Term.Path path = paths.path();
      actions.add(new Action(name, path, value(name)));
    } while (tokens.take(","));
    return new Section(name, actions);
  }

  private @Nullable Term value(String section) {
    return switch (section) {
      case "SET" -> {
        tokens.expect("=");
        yield sum();
      }
      case "REMOVE" -> null;
      default -> new Term.Reference(tokens.expect(Token.Kind.VALUE_REFERENCE).text());
    };
  }

  private Term sum() {
    Term left = primary();
    for (String operator : List.of("+", "-")) {
      if (tokens.peek().is(operator)) {
        checkOperand(left);
        tokens.next();
        tokens.countOperator();
        return Term.operator(operator, left, checkOperand(primary()));
      }
    }
    return left;
  }

  private Term primary() {
    if (tokens.peek().is("(")) {
      int opened = tokens.position();
      tokens.openParenthesis();
      Term inner = sum();
      tokens.closeParenthesis(opened);
      return inner;
    }
    if (tokens.peek().kind() == Token.Kind.VALUE_REFERENCE) {
      return new Term.Reference(tokens.next().text());
    }
    return paths.atFunction() ? function() : paths.path();
  }

  private Term function() {
    String name = tokens.next().text();
    tokens.countOperator();
    tokens.expect("(");
    List<Term> operands = new ArrayList<>();
    do {
      operands.add(checkOperand(primary()));
    } while (tokens.take(","));
    tokens.expect(")");
    return new Term.Call(name, true, operands);
  }

  /** A sum is no operand: neither of a function nor of another sum. */
  private Term checkOperand(Term term) {
    if (term instanceof Term.Call call && !call.isFunction()) {
      throw tokens.unexpected();
    }
    return term;
  }
}
