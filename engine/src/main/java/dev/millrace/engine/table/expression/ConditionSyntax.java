package dev.millrace.engine.table.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads conditions: OR binds weakest, then AND, NOT, and the comparisons. A parenthesis may hold an
 * operand as well as a condition, so both are read alike and told apart by what they are.
 */
final class ConditionSyntax {
  private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");

  private final Tokens tokens;
  private final PathSyntax paths;

  ConditionSyntax(Tokens tokens) {
    this.tokens = tokens;
    this.paths = new PathSyntax(tokens, KEYWORDS);
  }

  Term read() {
    Term condition = checkCondition(either());
    tokens.expectEnd();
    return condition;
  }

  private Term either() {
    Term left = both();
    while (tokens.peek().isWord("OR")) {
      left = joined("OR", left);
    }
    return left;
  }

  private Term both() {
    Term left = negation();
    while (tokens.peek().isWord("AND")) {
      left = joined("AND", left);
    }
    return left;
  }

  private Term joined(String operator, Term left) {
    checkCondition(left);
    tokens.next();
    tokens.countOperator();
    Term right = operator.equals("OR") ? both() : negation();
    return Term.operator(operator, left, checkCondition(right));
  }

  private Term negation() {
    if (!tokens.takeWord("NOT")) {
      return comparison();
    }
    tokens.countOperator();
    return Term.operator("NOT", checkCondition(negation()));
  }

  private Term comparison() {
    Term left = primary();
    if (!isOperand(left)) {
      return left;
    }
    Optional<Comparator> comparator =
        tokens.peek().kind() == Token.Kind.SYMBOL
            ? Comparator.of(tokens.peek().text())
            : Optional.empty();
    if (comparator.isPresent()) {
      tokens.next();
      tokens.countOperator();
      return Term.operator(comparator.get().symbol(), left, operand());
    }
    if (tokens.takeWord("BETWEEN")) {
      tokens.countOperator();
      Term lower = operand();
      if (!tokens.takeWord("AND")) {
        throw tokens.unexpected();
      }
      return Term.operator("BETWEEN", left, lower, operand());
    }
    if (tokens.takeWord("IN")) {
      tokens.countOperator();
      return new Term.Call("IN", false, candidates(left));
    }
    return left;
  }

  private List<Term> candidates(Term first) {
    List<Term> operands = new ArrayList<>(List.of(first));
    tokens.expect("(");
    readOperands(operands);
    return operands;
  }

  private void readOperands(List<Term> operands) {
    do {
      operands.add(operand());
    } while (tokens.take(","));
    tokens.expect(")");
  }

  private Term operand() {
    Term term = primary();
    if (!isOperand(term)) {
      throw tokens.unexpected();
    }
    return term;
  }

  private Term primary() {
    if (tokens.peek().is("(")) {
      return parenthesised();
    }
    if (tokens.peek().kind() == Token.Kind.VALUE_REFERENCE) {
      return new Term.Reference(tokens.next().text());
    }
    if (paths.atFunction()) {
      String name = tokens.next().text();
      tokens.countOperator();
      tokens.expect("(");
      List<Term> operands = new ArrayList<>();
      readOperands(operands);
      return new Term.Call(name, true, operands);
    }
    return paths.path();
  }

  private Term parenthesised() {
    int opened = tokens.position();
    tokens.openParenthesis();
    Term inner = either();
    tokens.closeParenthesis(opened);
    return inner instanceof Term.Path(var segments) ? paths.continued(segments) : inner;
  }

  private static boolean isOperand(Term term) {
    return switch (term) {
      case Term.Path _, Term.Reference _ -> true;
      case Term.Call call -> call.isFunction();
    };
  }

  private Term checkCondition(Term term) {
    if (term instanceof Term.Call) {
      return term;
    }
    throw tokens.unexpected();
  }
}
