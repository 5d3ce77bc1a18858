package dev.millrace.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bans a pattern from the files that it is about.
 *
 * @param about which files
 * @param view what of a file is looked at: all of it, or the code alone
 * @param why what to do instead; it follows what was found
 */
record LineRule(
    Predicate<SourceFile> about, Function<SourceFile, String> view, Pattern banned, String why)
    implements Rule {
  @Override
  public List<Finding> check(SourceFile file) {
    List<Finding> findings = new ArrayList<>();
    if (about.test(file)) {
      String text = view.apply(file);
      Matcher matcher = banned.matcher(text);
      while (matcher.find()) {
        int line =
            1 + Math.toIntExact(text.chars().limit(matcher.start()).filter(c -> c == '\n').count());
        findings.add(new Finding(file.path(), line, "'" + matcher.group().strip() + "' " + why));
      }
    }
    return findings;
  }
}
