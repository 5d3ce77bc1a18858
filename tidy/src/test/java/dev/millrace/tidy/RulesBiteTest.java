package dev.millrace.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule is shown what it bans, and what it must let pass. */
class RulesBiteTest {
  private static final String ENGINE = "engine/src/main/java/dev/millrace/engine/Planted.java";
  private static final String TEST = "engine/src/test/java/dev/millrace/engine/PlantedTest.java";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Instant.now()",
        "System.currentTimeMillis()",
        "System.nanoTime()",
        "UUID.randomUUID()",
        "new Random(7)",
        "new SecureRandom()",
        "SecureRandom.getInstanceStrong()",
        "ThreadLocalRandom.current()",
        "Math.random()",
        "RandomGenerator.getDefault()",
        "LocalDateTime.now()",
        "Clock.systemUTC()"
      })
  void clocksAndEntropyAreBannedOutsideTheHost(String call) {
    String text = "class Planted {\n  Object it = " + call + ";\n}\n";

    assertThat(LineRules.CLOCKS_AND_ENTROPY.check(new SourceFile(ENGINE, text)))
        .singleElement()
        .hasToString(
            ENGINE
                + ":2: '"
                + call.replaceAll("\\(.*", "")
                + "' belongs to host: time and entropy are handed in");
    assertThat(findings(LineRules.CLOCKS_AND_ENTROPY, "journal/src/main/java/NioDisk.java", text))
        .isOne();
    assertThat(findings(LineRules.CLOCKS_AND_ENTROPY, "benchmarks/src/main/java/B.java", text))
        .isOne();
    assertThat(findings(LineRules.CLOCKS_AND_ENTROPY, "host/src/main/java/C.java", text)).isZero();
    assertThat(findings(LineRules.CLOCKS_AND_ENTROPY, TEST, text)).isZero();
  }

  @Test
  void bannedCallInCommentOrTextIsNoCall() {
    String text =
        """
        // Instant.now() is banned
        /* so is
           new Random( */
        class Planted {
          String a = "Instant.now() \\" Instant.now()";
          String b = \"""
              Instant.now() \"
              \""";
          char quote = '"';
        }
        """;

    assertThat(findings(LineRules.CLOCKS_AND_ENTROPY, ENGINE, text)).isZero();
    assertThat(findings(LineRules.CLOCKS_AND_ENTROPY, ENGINE, text + "Instant.now()")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TO|DO", "FIX|ME", "XX|X"})
  void putOffWorkIsBannedEverywhere(String split) {
    String word = split.replace("|", "");

    assertThat(findings(LineRules.WORDS, ENGINE, "// " + word + ": later")).isOne();
    assertThat(findings(LineRules.WORDS, "docs/a.md", word)).isOne();
    assertThat(findings(LineRules.WORDS, "docs/a.md", "a" + word)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Disabled",
        "@DisabledOnOs(LINUX)",
        "@EnabledIfSystemProperty(named = x)",
        "assumeTrue(x);",
        "assumeThat(x).isTrue();",
        "assumingThat(x, y);",
        "Assumptions.abort();",
        "throw new TestAbortedException();"
      })
  void skippedTestsAreBanned(String code) {
    assertThat(findings(LineRules.SKIPPED_TESTS, TEST, "\n" + code)).isOne();
    assertThat(findings(LineRules.SKIPPED_TESTS, TEST, "// " + code)).isZero();
  }

  @Test
  void namesOfTestsThatAreNoClaimsAreBanned() {
    assertThat(findings(LineRules.TEST_NAMES, TEST, "void testReceive() {}")).isOne();
    assertThat(findings(LineRules.TEST_NAMES, TEST, "public void shouldHide() {}")).isOne();
    assertThat(findings(LineRules.TEST_NAMES, TEST, "void test() {}")).isOne();
    assertThat(findings(LineRules.TEST_NAMES, TEST, "void testifiesToOrder() {}")).isZero();
  }

  @Test
  void consoleIsBannedOutsideTheCommandLine() {
    String cli = "server/src/main/java/dev/millrace/server/cli/Main.java";

    assertThat(findings(LineRules.CONSOLE, ENGINE, "System.out.println(1);")).isOne();
    assertThat(findings(LineRules.CONSOLE, ENGINE, "System.err.println(1);")).isOne();
    assertThat(findings(LineRules.CONSOLE, ENGINE, "e.printStackTrace();")).isOne();
    assertThat(findings(LineRules.CONSOLE, cli, "System.out.println(1);")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "element.innerHTML = body;",
        "element.outerHTML = body;",
        "html`${unsafeHTML(body)}`",
        "element.insertAdjacentHTML('beforeend', body);",
        "document.write(body);",
        "eval(body);",
        "new Function(body)();",
        "html`<p style=\"color: red\"></p>`",
        "html`<p onclick=\"go()\"></p>`",
        "html`<a href=\"javascript:go()\">x</a>`"
      })
  void consoleMakesNoMarkupOfText(String line) {
    String page = "server/src/main/resources/console/pages/planted.js";
    assertThat(findings(LineRules.MARKUP, page, line)).isOne();
    assertThat(findings(LineRules.MARKUP, "benchmarks/page.js", line)).isZero();
    assertThat(
            findings(LineRules.MARKUP, page, "html`<i .style=${`width: 3px`} @click=${go}></i>`"))
        .isZero();
  }

  @Test
  void scriptsOfTheConsoleAreShort() {
    String page = "server/src/main/resources/console/pages/planted.js";
    assertThat(FileLengthRule.check(List.of(new SourceFile(page, "x\n".repeat(350))))).isEmpty();
    assertThat(FileLengthRule.check(List.of(new SourceFile(page, "x\n".repeat(351)))))
        .singleElement()
        .hasToString(page + ":350: has 351 lines; 350 are allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"work/|x", "ro|ot/x", "far|m/x", "ho|me/ada"})
  void pathsOfOneMachineAreBanned(String split) {
    String path = "/" + split.replace("|", "");

    assertThat(findings(LineRules.MACHINE_PATHS, "docs/a.md", "see " + path)).isOne();
    assertThat(findings(LineRules.MACHINE_PATHS, "a.sh", "cd '" + path + "'")).isOne();
    assertThat(findings(LineRules.MACHINE_PATHS, "docs/a.md", "see /usr/lib" + path)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo.|maven.example",
        "repo1.|maven.example",
        "registry.|npmjs.org",
        "deb.|debian.org",
        "pypi|.org",
        "files.|pythonhosted.org"
      })
  void hostsOfRegistriesAreBanned(String split) {
    String host = split.replace("|", "");

    assertThat(findings(LineRules.REGISTRY_HOSTS, "a.json", "https://" + host + "/x")).isOne();
  }

  @Test
  void suppressionWithoutReasonIsBanned() {
    Rule rule = new SuppressionRule();
    String bare = "class A {\n  @SuppressWarnings(\"x\")\n  int a;\n}\n";

    assertThat(findings(rule, ENGINE, bare)).isOne();
    assertThat(findings(rule, ENGINE, bare.replace("  @S", "  // because\n  @S"))).isZero();
    assertThat(findings(rule, ENGINE, bare.replace("\")", "\") // because"))).isZero();
  }

  @Test
  void longMethodIsBanned() {
    Rule rule = new MethodLengthRule();

    assertThat(findings(rule, ENGINE, method(MethodLengthRule.METHOD_LINES_MAX))).isZero();
    assertThat(rule.check(new SourceFile(ENGINE, method(MethodLengthRule.METHOD_LINES_MAX + 1))))
        .singleElement()
        .hasToString(ENGINE + ":2: long has 71 lines; 70 are allowed".replace("long", "grow"));
  }

  @Test
  void longConstructorOfRecordIsBanned() {
    String text =
        method(71).replace("class Planted", "record Planted()").replace("void grow()", "Planted");

    assertThat(findings(new MethodLengthRule(), ENGINE, text)).isOne();
  }

  @Test
  void longFileIsBanned() {
    assertThat(FileLengthRule.check(List.of(lines(ENGINE, 801)))).hasSize(3);
    assertThat(FileLengthRule.check(List.of(lines(TEST, 1_001))))
        .singleElement()
        .hasToString(TEST + ":1000: has 1001 lines; 1000 are allowed");
    assertThat(FileLengthRule.check(List.of(lines(ENGINE, 120), lines(TEST, 1_000)))).isEmpty();
  }

  @Test
  void manyMiddlingFilesAreBanned() {
    List<SourceFile> middling = Stream.generate(() -> lines(ENGINE, 121)).limit(5).toList();
    List<SourceFile> tail =
        IntStream.range(0, 10).mapToObj(i -> lines(ENGINE, i == 9 ? 351 : 10)).toList();

    assertThat(FileLengthRule.check(middling))
        .singleElement()
        .hasToString(".:0: the median of main sources is 121 lines, above 120");
    assertThat(FileLengthRule.check(tail))
        .singleElement()
        .hasToString(".:0: the 90th percentile of main sources is 351 lines, above 350");
  }

  @Test
  void packageWithoutItsPageIsBanned() {
    assertThat(PackageInfoRule.check(List.of(lines(ENGINE, 1))))
        .singleElement()
        .hasToString("engine/src/main/java/dev/millrace/engine/package-info.java:0: is missing");
  }

  @Test
  void packagePageThatDoesNotSayOnePurposeIsBanned() {
    assertThat(packageInfo("/** Decides. */\n@NullMarked package a;")).isZero();
    assertThat(
            packageInfo(
                "/**\n * Decides,\n * purely.\n *\n * <p>More. And more.\n */\n@NullMarked package a;"))
        .isZero();
    assertThat(packageInfo("/** Decides. Also sings. */\n@NullMarked package a;")).isOne();
    assertThat(packageInfo("/** Decides */\n@NullMarked package a;")).isOne();
    assertThat(packageInfo("@NullMarked package a;")).isOne();
    assertThat(packageInfo("/** Decides: {@code @NullMarked}. */\npackage a;")).isOne();
  }

  @Test
  void unexplainedDependencyIsBanned() {
    String pom =
        """
        <dependency>
          <groupId>org.example</groupId>
          <artifactId>flume</artifactId>
        </dependency>
        <path><groupId>org.example</groupId><artifactId>sluice</artifactId></path>
        <dependency><groupId>dev.millrace</groupId><artifactId>millrace-base</artifactId></dependency>
        """;
    SourceFile list = new SourceFile(DependencyRule.LIST, "| `flume` | carries water |");

    assertThat(DependencyRule.check(List.of(new SourceFile("base/pom.xml", pom), list)))
        .singleElement()
        .hasToString("base/pom.xml:0: sluice is not in docs/dependencies.md");
  }

  private static int packageInfo(String text) {
    SourceFile info = new SourceFile(ENGINE.replaceFirst("[^/]*$", "package-info.java"), text);
    return PackageInfoRule.check(List.of(info)).size();
  }

  private static int findings(Rule rule, String path, String text) {
    return rule.check(new SourceFile(path, text)).size();
  }

  private static SourceFile lines(String path, int count) {
    return new SourceFile(path, "//\n".repeat(count));
  }

  private static String method(int lineCount) {
    return "class Planted {\n  void grow() {\n" + "    a();\n".repeat(lineCount - 2) + "  }\n}\n";
  }
}
