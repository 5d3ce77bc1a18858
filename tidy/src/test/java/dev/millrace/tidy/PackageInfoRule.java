package dev.millrace.tidy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every package of main sources is null-marked, and says in one sentence what it is for. */
final class PackageInfoRule {
  private static final Pattern DOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern SECOND_SENTENCE = Pattern.compile("\\.\\s+\\p{Lu}");

  private PackageInfoRule() {}

  static List<Finding> check(Collection<SourceFile> files) {
    Map<String, String> texts = new TreeMap<>();
    TreeSet<String> infos = new TreeSet<>();
    for (SourceFile file : files) {
      if (file.isMain()) {
        texts.put(file.path(), file.text());
        infos.add(file.path().replaceFirst("[^/]*$", "package-info.java"));
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (String info : infos) {
      String text = texts.get(info);
      if (text == null) {
        findings.add(new Finding(info, 0, "is missing"));
      } else {
        check(info, text, findings);
      }
    }
    return findings;
  }

  private static void check(String path, String text, List<Finding> findings) {
    if (!CodeOnly.of(text).contains("@NullMarked")) {
      findings.add(new Finding(path, 1, "is not @NullMarked"));
    }
    Matcher doc = DOC.matcher(text);
    String purpose = doc.find() ? firstParagraph(doc.group(1)) : "";
    if (!purpose.endsWith(".") || SECOND_SENTENCE.matcher(purpose).find()) {
      findings.add(new Finding(path, 1, "does not say in one sentence what the package is for"));
    }
  }

  private static String firstParagraph(String doc) {
    String text = doc.replaceAll("(?m)^\\s*\\* ?", "").strip();
    return text.split("\\n\\s*\\n|<p>", 2)[0].strip();
  }
}
