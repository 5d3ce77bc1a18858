package dev.millrace.tidy;

import java.util.regex.Pattern;

/** The bans. Patterns are written so that this file does not break them itself. */
final class LineRules {
  /** A simulation can replay only what it feeds in itself. */
  static final Rule CLOCKS_AND_ENTROPY =
      new LineRule(
          file -> file.isMain() && !file.isIn("host/"),
          SourceFile::code,
          Pattern.compile(
              "\\b(Instant\\.now|System\\.currentTimeMillis|System\\.nanoTime|UUID\\.randomUUID"
                  + "|new\\s+(Secure|Splittable)?Random\\b|SecureRandom\\.get\\w+|ThreadLocalRandom(\\.\\w+)?"
                  + "|Math\\.random|RandomGenerator\\.\\w+"
                  + "|(Local|Zoned|Offset)(Date|Time|DateTime)\\.now|Clock\\.(system[A-Z]|tick)\\w*)"),
          "belongs to host: time and entropy are handed in");

  static final Rule WORDS =
      new LineRule(
          file -> !file.isIn("models/"),
          SourceFile::text,
          Pattern.compile("\\b(T[O]DO|F[I]XME|X[X]X)\\b"),
          "is a promise nobody keeps: do it, or write down that it is not done");

  static final Rule SKIPPED_TESTS =
      new LineRule(
          SourceFile::isTest,
          SourceFile::code,
          Pattern.compile(
              "(@Disabled|@Enabled)\\w*|\\bassum(e|ing)\\w*\\(|\\bAssumptions\\b|TestAbortedException"),
          "skips a test in silence: a test runs, or it goes");

  static final Rule TEST_NAMES =
      new LineRule(
          SourceFile::isTest,
          SourceFile::code,
          Pattern.compile("\\bvoid\\s+(test|should)([A-Z0-9_]\\w*)?\\s*\\("),
          "is no claim: say what holds, without test or should");

  static final Rule CONSOLE =
      new LineRule(
          file ->
              file.isMain()
                  && !file.isIn(
                      "generator/",
                      "simulation/",
                      "server/src/main/java/dev/millrace/server/cli/",
                      "benchmarks/src/main/java/dev/millrace/benchmarks/Bench.java",
                      "benchmarks/src/main/java/dev/millrace/benchmarks/reference/"),
          SourceFile::code,
          Pattern.compile("\\bSystem\\.(out|err)\\b|\\bprintStackTrace\\("),
          "writes past the log");

  /**
   * What a message holds must not become markup, and the content policy lets nothing inline in: a
   * page would fail only in the browser.
   */
  static final Rule MARKUP =
      new LineRule(
          SourceFile::isConsole,
          SourceFile::text,
          Pattern.compile(
              "\\b(inner|outer)HTML\\b|\\bunsafe(HTML|SVG|Static)\\b|\\binsertAdjacentHTML\\b"
                  + "|\\bdocument\\.write|\\beval\\(|\\bnew Function\\b|(?<![.\\w])style=\"|\\son[a-z]+=\"|javascript:"),
          "makes markup or code of text, or stands inline where the browser does not take it");

  /** Somebody's machine is nobody else's. */
  static final Rule MACHINE_PATHS =
      new LineRule(
          _ -> true,
          SourceFile::text,
          Pattern.compile("(?<![\\w.}~-])/" + "(?:work/|root/|farm\\b|home/\\w)"),
          "is a path of one machine");

  /** Where packages come from is the business of whoever builds. */
  static final Rule REGISTRY_HOSTS =
      new LineRule(
          _ -> true,
          SourceFile::text,
          Pattern.compile(
              "repo1?\\.maven|registry\\.(npmjs|yarnpkg)|deb\\.debian|pypi\\.org"
                  + "|files\\.pythonhosted"),
          "is the host of a package registry");

  private LineRules() {}
}
