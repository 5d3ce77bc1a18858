package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.expression.UpdateSyntax.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses the expressions of one request, which share its placeholders. Every method throws {@link
 * ExpressionException} with the service's wording, and nothing else whatever the text is; when all
 * expressions are parsed, {@link Placeholders#checkAllUsed} refuses what none of them used.
 */
public final class ExpressionParser {
  private final Placeholders placeholders;

  public ExpressionParser(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  public Condition condition(String text) {
    return condition(ExpressionKind.CONDITION, text);
  }

  public Condition filter(String text) {
    return condition(ExpressionKind.FILTER, text);
  }

  /**
   * A key condition as far as it is a condition like any other. What a key allows is checked by
   * {@link KeyCondition#of}, after all other expressions of the request are parsed.
   */
  public Condition keyCondition(String text) {
    return condition(ExpressionKind.KEY_CONDITION, text);
  }

  public Update update(String text) {
    Tokens tokens = new Tokens(ExpressionKind.UPDATE, text);
    List<Section> sections = new UpdateSyntax(tokens).read();
    checkParentheses(ExpressionKind.UPDATE, tokens);
    return new UpdateBuilder(new Resolver(ExpressionKind.UPDATE, placeholders)).build(sections);
  }

  public Projection projection(String text) {
    Tokens tokens = new Tokens(ExpressionKind.PROJECTION, text);
    PathSyntax syntax = new PathSyntax(tokens, Set.of());
    List<Term.Path> paths = new ArrayList<>();
    do {
      paths.add(syntax.path());
    } while (tokens.take(","));
    tokens.expectEnd();
    Resolver resolver = new Resolver(ExpressionKind.PROJECTION, placeholders);
    paths.forEach(resolver::checkWords);
    List<DocumentPath> resolved = paths.stream().map(resolver::path).toList();
    resolver.checkDistinct(resolved);
    return new Projection(resolved);
  }

  private Condition condition(ExpressionKind kind, String text) {
    Tokens tokens = new Tokens(kind, text);
    Term term = new ConditionSyntax(tokens).read();
    checkParentheses(kind, tokens);
    return new ConditionBuilder(new Resolver(kind, placeholders)).build(term);
  }

  private static void checkParentheses(ExpressionKind kind, Tokens tokens) {
    if (tokens.hasRedundantParentheses()) {
      throw kind.error(ExpressionProblem.REDUNDANT_PARENTHESES);
    }
  }
}
