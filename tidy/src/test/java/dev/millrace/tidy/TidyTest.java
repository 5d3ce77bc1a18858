package dev.millrace.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules, held against this repository. That each of them bites is {@link RulesBiteTest}. */
class TidyTest {
  private static final List<SourceFile> FILES = Repository.files();

  @Test
  void repositoryIsSeen() {
    assertThat(FILES).extracting(SourceFile::path).contains("pom.xml", "millrace");
    assertThat(FILES).filteredOn(SourceFile::isConsole).hasSizeGreaterThan(20);
    assertThat(FILES).filteredOn(SourceFile::isMain).hasSizeGreaterThan(20);
  }

  @Test
  void timeAndEntropyComeFromTheHost() {
    assertTidy(LineRules.CLOCKS_AND_ENTROPY);
  }

  @Test
  void nothingIsPutOff() {
    assertTidy(LineRules.WORDS);
  }

  @Test
  void noTestIsSkipped() {
    assertTidy(LineRules.SKIPPED_TESTS);
  }

  @Test
  void namesOfTestsAreClaims() {
    assertTidy(LineRules.TEST_NAMES);
  }

  @Test
  void consoleIsOfTheCommandLineAlone() {
    assertTidy(LineRules.CONSOLE);
  }

  @Test
  void consoleMakesNoMarkupOfText() {
    assertTidy(LineRules.MARKUP);
  }

  @Test
  void noPathOfOneMachineIsNamed() {
    assertTidy(LineRules.MACHINE_PATHS);
  }

  @Test
  void noPackageRegistryIsNamed() {
    assertTidy(LineRules.REGISTRY_HOSTS);
  }

  @Test
  void suppressedWarningsHaveReasons() {
    assertTidy(new SuppressionRule());
  }

  @Test
  void methodsFitOnAScreen() {
    assertTidy(new MethodLengthRule());
  }

  @Test
  void filesStaySmall() {
    assertThat(FileLengthRule.check(FILES)).isEmpty();
  }

  @Test
  void packagesSayWhatTheyAreFor() {
    assertThat(PackageInfoRule.check(FILES)).isEmpty();
  }

  @Test
  void dependenciesHaveReasons() {
    assertThat(DependencyRule.check(FILES)).isEmpty();
  }

  private static void assertTidy(Rule rule) {
    assertThat(FILES.stream().flatMap(file -> rule.check(file).stream())).isEmpty();
  }
}
