package dev.millrace.tidy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Files stay small. A maximum alone lets every file grow up to it, so the middle and the upper end
 * of main sources have budgets too.
 */
final class FileLengthRule {
  static final int MAIN_MEDIAN = 120;
  static final int MAIN_P90 = 350;
  static final int MAIN_MAX = 800;
  static final int TEST_MAX = 1_000;

  /** Scripts of the console: each is one page, or one part of a page. */
  static final int SCRIPT_MAX = 350;

  private FileLengthRule() {}

  static List<Finding> check(Collection<SourceFile> files) {
    List<Finding> findings = new ArrayList<>();
    for (SourceFile file : files) {
      int max = file.isScript() ? SCRIPT_MAX : file.isMain() ? MAIN_MAX : TEST_MAX;
      if ((file.isJava() || file.isScript()) && file.lineCount() > max) {
        findings.add(
            new Finding(
                file.path(), max, "has " + file.lineCount() + " lines; " + max + " are allowed"));
      }
    }
    List<Integer> sizes = sizes(files, SourceFile::isMain);
    if (!sizes.isEmpty()) {
      budget("median", sizes.get(sizes.size() / 2), MAIN_MEDIAN, findings);
      budget("90th percentile", sizes.get(sizes.size() * 9 / 10), MAIN_P90, findings);
    }
    return findings;
  }

  private static void budget(String name, int lines, int max, List<Finding> findings) {
    if (lines > max) {
      String message = "the " + name + " of main sources is " + lines + " lines, above " + max;
      findings.add(new Finding(".", 0, message));
    }
  }

  private static List<Integer> sizes(Collection<SourceFile> files, Predicate<SourceFile> which) {
    return files.stream().filter(which).map(SourceFile::lineCount).sorted().toList();
  }
}
