package dev.millrace.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./millrace} in a tree of its own, with a Maven that only writes what it is told to. */
class LauncherTest {
  private static final String GREEN =
      "<testsuite name=\"a\" tests=\"5\" errors=\"0\" skipped=\"1\" failures=\"0\">";
  private static final String RED =
      "<testsuite name=\"b\" tests=\"4\" errors=\"1\" skipped=\"0\" failures=\"2\">";
  private static final String BUILD =
      "mkdir -p server/target/lib; touch server/target/millrace-server-1.jar; echo x >> builds\n";

  /** Says how it was called, and leaves a cache where it is told to. */
  private static final String LEARNS =
      """
      echo "$@"
      for argument in "$@"; do
        case $argument in -XX:AOTCacheOutput=*) touch "${argument#*=}" ;; esac
      done
      """;

  @TempDir Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private Path root;

  record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void copyLauncher() throws IOException {
    root = Files.createDirectories(folder.resolve("a tree with spaces"));
    Files.copy(Repository.root().resolve("millrace"), root.resolve("millrace"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_HOME", folder.resolve("maven").toString());
    maven("exit 0");
  }

  @Test
  void lastLineCountsTheTestsOfThisRun() throws Exception {
    maven(report("one", GREEN) + report("two", RED) + "exit 1");

    Outcome outcome = launch("test");

    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.out().lines()).last().isEqualTo("5 passed, 3 failed, 1 skipped");
  }

  @Test
  void reportsOfAnEarlierRunAreNotCounted() throws Exception {
    Path old = root.resolve("one/target/surefire-reports/TEST-old.xml");
    Files.createDirectories(old.getParent());
    Files.writeString(old, RED);
    // Maven puts an old report back, with its old date, as a cache would.
    Path cached = Files.writeString(folder.resolve("cached.xml"), RED);
    Files.setLastModifiedTime(cached, FileTime.from(Instant.EPOCH.plusSeconds(86_400)));
    maven(
        "cp -p '"
            + cached
            + "' one/target/surefire-reports/TEST-cached.xml\n"
            + report("two", GREEN));

    Outcome outcome = launch("test");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines()).last().isEqualTo("4 passed, 0 failed, 1 skipped");
    assertThat(old).doesNotExist();
  }

  @Test
  void buildThatFailsBeforeItsTestsIsNoSuccess() throws Exception {
    maven("exit 1");

    Outcome outcome = launch("test");

    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.out()).contains("No test failed, but the build did");
    assertThat(outcome.out().lines()).last().isEqualTo("0 passed, 0 failed, 0 skipped");
  }

  @Test
  void clientsThatWereNotThereAreNamed() throws Exception {
    maven(
        "mkdir -p conformance/target && echo 'terraform: not found' > conformance/target/not-run.txt\n");

    Outcome outcome = launch("test");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("Not run, because what they need was not found:\n  terraform: not found\n");
  }

  @Test
  void clientsThatWereNotThereAreAFailureWhereAllAreRequired() throws Exception {
    maven(
        "mkdir -p conformance/target && echo 'terraform: not found' > conformance/target/not-run.txt\n");
    environment.put("MILLRACE_REQUIRE_ALL", "1");

    Outcome outcome = launch("test");

    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.out().lines()).last().isEqualTo("0 passed, 0 failed, 0 skipped");
  }

  @Test
  void argumentsOfTestGoToMaven() throws Exception {
    maven("printf '[%s]' \"$@\"; echo \" with $JAVA_HOME\"\n");

    assertThat(launch("test", "-pl", "base", "-Dx=a b").out())
        .startsWith(
            "[--fail-at-end][-T][2][-pl][base][-Dx=a b][verify] with "
                + environment.get("JAVA_HOME"));
  }

  @Test
  void missingJdkIsNamedWithThePlacesThatWereSearched() throws Exception {
    edit("JAVA_RELEASE=25", "JAVA_RELEASE=99");

    Outcome outcome = launch("version");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("no JDK 99")
        .contains("JAVA_HOME (" + environment.get("JAVA_HOME") + ")")
        .contains("/usr/lib/jvm")
        .contains("Install one");
  }

  @Test
  void missingMavenIsNamed() throws Exception {
    environment.put("MAVEN_HOME", "/nowhere");
    edit("command -v mvn", "command -v mvn-of-nobody");

    Outcome outcome = launch("version");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("Maven was not found", "MAVEN_HOME (/nowhere)");
  }

  @Test
  void failedBuildShowsItsLog() throws Exception {
    maven("echo 'cannot find symbol'; exit 1");

    Outcome outcome = launch("start");

    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err().lines())
        .containsExactly(
            "Building Millrace (first run takes about a minute)…",
            "cannot find symbol",
            "millrace: the build failed; the log is "
                + root.toRealPath().resolve("target/millrace-build.log"));
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    Path source = sources();
    maven(BUILD);
    java(LEARNS);

    Outcome first = launch("version");
    Outcome second = launch("version");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    Outcome third = launch("start", "--data-dir", "a b");

    assertThat(first.err()).isEqualTo("Building Millrace (first run takes about a minute)…\n");
    assertThat(second.err()).isEmpty();
    assertThat(third.out()).endsWith("dev.millrace.server.cli.Main start --data-dir a b\n");
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(2);
  }

  @Test
  void serverStartsFromWhatJavaLearntAfterTheBuild() throws Exception {
    maven(BUILD);
    java(LEARNS);
    String cache = root.toRealPath().resolve("server/target/millrace.aot").toString();

    assertThat(launch("start").out())
        .contains("-XX:AOTCache=" + cache + " ")
        .endsWith("dev.millrace.server.cli.Main start\n");
    assertThat(Files.readString(root.resolve("target/millrace-rehearsal.log")))
        .contains("-XX:AOTCacheOutput=" + cache + " ", "dev.millrace.server.cli.Main rehearse /");
  }

  @Test
  void whatWasLearntOfOlderJarsIsNotUsed() throws Exception {
    sources();
    maven(BUILD);
    java(LEARNS);
    launch("start");
    Path library = Files.writeString(root.resolve("server/target/lib/a.jar"), "");
    Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(60)));

    Outcome outcome = launch("start");

    assertThat(outcome.out()).doesNotContain("AOT").endsWith("Main start\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void rehearsalThatFailsIsOneLineAndNoFailure() throws Exception {
    maven(BUILD);
    java("case \"$*\" in *rehearse*) echo 'no such flag'; exit 1 ;; esac; echo \"$@\"\n");

    Outcome outcome = launch("start");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).doesNotContain("AOT").endsWith("Main start\n");
    assertThat(outcome.err().lines())
        .containsExactly(
            "Building Millrace (first run takes about a minute)…",
            "millrace: starts will be slower than they could be; why stands in "
                + root.toRealPath().resolve("target/millrace-rehearsal.log"));
  }

  @Test
  void worksThroughASymbolicLinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("mr"), root.resolve("millrace"));
    maven("pwd\n");

    assertThat(run(link, folder, "test").out()).startsWith(root.toRealPath() + "\n");
  }

  private Outcome launch(String... arguments) throws Exception {
    return run(root.resolve("millrace"), folder, arguments);
  }

  private Outcome run(Path program, Path where, String... arguments) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(program.toString())
            .directory(where.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("MILLRACE_REQUIRE_ALL");
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(out), Files.readString(err));
  }

  private void maven(String script) throws IOException {
    Path program = folder.resolve("maven/bin/mvn");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/usr/bin/env bash\n" + script, StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path sources() throws IOException {
    for (String needed : List.of("pom.xml", ".mvn", "models")) {
      Files.writeString(root.resolve(needed), "");
    }
    Path source = Files.createDirectories(root.resolve("engine/src/main")).resolve("A.java");
    return Files.writeString(source, "");
  }

  /** A JDK whose Java is a script. */
  private void java(String script) throws IOException {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String program : List.of("java", "javac")) {
      Path file = home.resolve("bin").resolve(program);
      Files.writeString(file, "#!/usr/bin/env bash\n" + script, StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    environment.put("JAVA_HOME", home.toString());
  }

  private void edit(String from, String to) throws IOException {
    Path launcher = root.resolve("millrace");
    String text = Files.readString(launcher);
    assertThat(text).contains(from);
    Files.writeString(launcher, text.replace(from, to));
  }

  private static String report(String module, String suite) {
    String reports = module + "/target/surefire-reports";
    return "mkdir -p %s; printf '%%s\\n' '<?xml?>' '%s' '<properties>' '</testsuite>' > %s/TEST-%s.xml\n"
        .formatted(reports, suite, reports, module);
  }
}
