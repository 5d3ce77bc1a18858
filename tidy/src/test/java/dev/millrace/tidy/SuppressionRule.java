package dev.millrace.tidy;

import java.util.ArrayList;
import java.util.List;

/** A suppressed warning says why, in a comment on its line or on the one above. */
final class SuppressionRule implements Rule {
  @Override
  public List<Finding> check(SourceFile file) {
    List<Finding> findings = new ArrayList<>();
    if (!file.isJava()) {
      return findings;
    }
    List<String> lines = file.text().lines().toList();
    List<String> code = file.code().lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (code.get(index).contains("@SuppressWarnings")
          && !isExplained(lines.get(index))
          && (index == 0 || !isExplained(lines.get(index - 1)))) {
        findings.add(new Finding(file.path(), index + 1, "a suppressed warning needs its reason"));
      }
    }
    return findings;
  }

  private static boolean isExplained(String line) {
    return line.contains("//") || line.contains("*/");
  }
}
