package dev.millrace.tidy;

import java.util.List;

/**
 * A file of the repository.
 *
 * @param path from the root, with {@code /}
 */
record SourceFile(String path, String text) {
  boolean isJava() {
    return path.endsWith(".java");
  }

  /** Code that ships, or could. */
  boolean isMain() {
    return isJava() && path.contains("/src/main/");
  }

  boolean isTest() {
    return isJava() && path.contains("/src/test/");
  }

  /** What browsers load. */
  boolean isConsole() {
    return isIn("server/src/main/resources/console/");
  }

  boolean isScript() {
    return isConsole() && path.endsWith(".js");
  }

  boolean isIn(String... folders) {
    return List.of(folders).stream().anyMatch(path::startsWith);
  }

  /** With comments and literals blanked out, line by line where it was. */
  String code() {
    return CodeOnly.of(text);
  }

  int lineCount() {
    return Math.toIntExact(text.lines().count());
  }
}
