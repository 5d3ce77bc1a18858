package dev.millrace.tidy;

/**
 * Java without what the compiler does not read as code. Rules about calls look at this, so that a
 * comment may name what is banned and a test may plant it in a text block.
 */
final class CodeOnly {
  private static final String TEXT_BLOCK = "\"\"\"";

  private final String java;
  private final StringBuilder code;
  private int at;

  private CodeOnly(String java) {
    this.java = java;
    this.code = new StringBuilder(java.length());
  }

  /** The same lines and columns, with comments and literals blank. */
  static String of(String java) {
    CodeOnly scanner = new CodeOnly(java);
    while (scanner.at < java.length()) {
      scanner.step();
    }
    return scanner.code.toString();
  }

  private void step() {
    if (java.startsWith("//", at)) {
      blankThrough(end("\n", at, false));
    } else if (java.startsWith("/*", at)) {
      blankThrough(end("*/", at + 2, false));
    } else if (java.startsWith(TEXT_BLOCK, at)) {
      blankThrough(end(TEXT_BLOCK, at + 3, true));
    } else if (java.charAt(at) == '"') {
      blankThrough(end("\"", at + 1, true));
    } else if (java.charAt(at) == '\'') {
      blankThrough(end("'", at + 1, true));
    } else {
      code.append(java.charAt(at++));
    }
  }

  /** Behind the next closing sign that no backslash stands before. */
  private int end(String closing, int from, boolean escapes) {
    int index = from;
    while (index < java.length() && !java.startsWith(closing, index)) {
      index += escapes && java.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(java.length(), index + closing.length());
  }

  private void blankThrough(int end) {
    while (at < end) {
      char c = java.charAt(at++);
      code.append(c == '\n' ? '\n' : ' ');
    }
  }
}
