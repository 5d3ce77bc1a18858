package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Gives the names of one expression their meaning. */
final class Resolver {
  /** A path names at most as many levels as an item can have. */
  static final int PATH_LENGTH_MAX = AttributeValue.DEPTH_MAX;

  private static final int INDEX_DIGITS_MAX = 10;

  private final ExpressionKind kind;
  private final Placeholders placeholders;

  Resolver(ExpressionKind kind, Placeholders placeholders) {
    this.kind = kind;
    this.placeholders = placeholders;
  }

  ExpressionKind kind() {
    return kind;
  }

  DocumentPath path(Term.Path path) {
    List<DocumentPath.Element> rest = new ArrayList<>();
    DocumentPath.Name root = new DocumentPath.Name(name(path.segments().getFirst()));
    for (Term.Segment segment : path.segments().subList(1, path.segments().size())) {
      rest.add(
          segment.kind() == Token.Kind.NUMBER
              ? new DocumentPath.Index(index(segment.text()))
              : new DocumentPath.Name(name(segment)));
    }
    if (rest.size() >= PATH_LENGTH_MAX) {
      throw kind.error(ExpressionProblem.PATH_TOO_DEEP, rest.size() + 1);
    }
    return new DocumentPath(root, rest);
  }

  AttributeValue value(Term.Reference reference) {
    return placeholders
        .value(reference.name())
        .orElseThrow(() -> kind.error(ExpressionProblem.UNDEFINED_VALUE, reference.name()));
  }

  /** Refuses the first reserved word among the names that are written out. */
  void checkWords(Term.Path path) {
    for (Term.Segment segment : path.segments()) {
      if (segment.kind() == Token.Kind.WORD && ReservedWords.contains(segment.text())) {
        throw kind.error(ExpressionProblem.RESERVED_WORD, segment.text());
      }
    }
  }

  /** Refuses paths of which one lies on another, or which take one value for a map and a list. */
  void checkDistinct(List<DocumentPath> paths) {
    checkPairs(paths, ExpressionProblem.PATHS_OVERLAP);
    checkPairs(paths, ExpressionProblem.PATHS_CONFLICT);
  }

  private void checkPairs(List<DocumentPath> paths, ExpressionProblem problem) {
    for (int later = 1; later < paths.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        DocumentPath one = paths.get(earlier);
        DocumentPath two = paths.get(later);
        if (meet(one, two, problem)) {
          throw kind.error(problem, one, two);
        }
      }
    }
  }

  private static boolean meet(DocumentPath one, DocumentPath two, ExpressionProblem problem) {
    int common = Math.min(one.length(), two.length());
    for (int i = 0; i < common; i++) {
      DocumentPath.Element a = one.element(i);
      DocumentPath.Element b = two.element(i);
      if (!a.equals(b)) {
        boolean mixed = a instanceof DocumentPath.Name != b instanceof DocumentPath.Name;
        return mixed && problem == ExpressionProblem.PATHS_CONFLICT;
      }
    }
    return problem == ExpressionProblem.PATHS_OVERLAP;
  }

  private String name(Term.Segment segment) {
    if (segment.kind() == Token.Kind.WORD) {
      return segment.text();
    }
    return placeholders
        .name(segment.text())
        .orElseThrow(() -> kind.error(ExpressionProblem.UNDEFINED_NAME, segment.text()));
  }

  private int index(String digits) {
    if (digits.length() <= INDEX_DIGITS_MAX) {
      long index = Long.parseLong(digits);
      if (index <= Integer.MAX_VALUE) {
        return (int) index;
      }
    }
    throw kind.error(ExpressionProblem.INDEX_RANGE, digits);
  }
}
