package dev.millrace.engine.table.expression;

import java.util.List;

/** What an expression says before its names are known: the shape alone. */
sealed interface Term {
  record Path(List<Segment> segments) implements Term {
    public Path {
      segments = List.copyOf(segments);
    }
  }

  /** A value by its name, which begins with a colon. */
  record Reference(String name) implements Term {}

  /** A function or an operator with its operands. */
  record Call(String name, boolean isFunction, List<Term> operands) implements Term {
    public Call {
      operands = List.copyOf(operands);
    }
  }

  /**
   * A step of a path as it is written: a name, a placeholder for one, or the digits of an index.
   */
  record Segment(Token.Kind kind, String text) {}

  static Term operator(String name, Term... operands) {
    return new Call(name, false, List.of(operands));
  }
}
