package dev.millrace.tidy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whatever a pom brings in is named, in code font, with its reason, in the list of dependencies.
 */
final class DependencyRule {
  static final String LIST = "docs/dependencies.md";

  private static final Pattern ARTIFACT =
      Pattern.compile(
          "<(dependency|path|plugin)>\\s*<groupId>([^<]*)</groupId>\\s*<artifactId>([^<]*)</artifactId>");

  private DependencyRule() {}

  static List<Finding> check(Collection<SourceFile> files) {
    String list =
        files.stream()
            .filter(file -> file.path().equals(LIST))
            .map(SourceFile::text)
            .findFirst()
            .orElse("");
    List<Finding> findings = new ArrayList<>();
    for (SourceFile pom : files) {
      if (pom.path().endsWith("pom.xml")) {
        Matcher artifact = ARTIFACT.matcher(pom.text());
        while (artifact.find()) {
          String name = artifact.group(3);
          if (!artifact.group(2).equals("dev.millrace") && !list.contains("`" + name + "`")) {
            findings.add(new Finding(pom.path(), 0, name + " is not in " + LIST));
          }
        }
      }
    }
    return findings;
  }
}
