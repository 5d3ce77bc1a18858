package dev.millrace.engine.table.expression;

/** How the conditions of Expected or of a filter are joined; AND where it is not said. */
public enum ConditionalOperator {
  AND,
  OR
}
