package dev.millrace.server.cli;

import dev.millrace.journal.file.Damage;
import dev.millrace.journal.file.JournalReport;
import dev.millrace.journal.file.RepairOutcome;
import dev.millrace.journal.log.RecordLogReport;
import dev.millrace.server.config.Surroundings;
import dev.millrace.server.maintenance.DataDirectory;
import dev.millrace.server.maintenance.LogVerification;
import dev.millrace.server.maintenance.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace verify}: reads everything and says what is damaged, and where. */
@Command(
    name = "verify",
    description = "Read everything in a data directory and say what is damaged, and where.",
    footer = {
      "",
      "The server must be stopped. Exit code 0: all is whole, or was repaired; 1: there is",
      "damage; 2: used wrongly. Without a terminal each line is a JSON object.",
      "docs/operations.md explains what a repair keeps."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int DAMAGED = 1;

  private final Surroundings surroundings;
  private final Screen screen;

  @Mixin private DirectoryParameter directory = new DirectoryParameter();

  @Mixin private SettingsOption settingsOption = new SettingsOption();

  @Option(
      names = "--repair",
      description =
          "Keep what is whole, so that a server starts; what is taken away is moved to"
              + " damaged-<time> in the data directory. Nothing is deleted.")
  private boolean repair;

  VerifyCommand(Surroundings surroundings, Screen screen) {
    this.surroundings = surroundings;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Path path = directory.orElse(() -> settingsOption.load(surroundings, Map.of()).dataDir());
    try (DataDirectory opened = DataDirectory.open(path, Screen.owner("verify"))) {
      List<Verification.Finding> findings = Verification.run(opened, screen.progress());
      findings.forEach(this::tell);
      List<RecordLogReport> logs = LogVerification.run(opened, screen.progress());
      new LogFindings(screen).tell(logs);
      long damages =
          findings.stream().mapToLong(f -> f.report().damages().size()).sum()
              + logs.stream().mapToLong(log -> log.damages().size()).sum();
      if (damages == 0) {
        screen.text("");
        screen.text("All is whole.");
        return 0;
      }
      return repair ? repair(opened, findings, logs) : summarize(path, damages);
    }
  }

  private int summarize(Path path, long damages) {
    screen.text("");
    screen.text(
        "%s damaged. To keep what is whole, back the directory up, then:"
            .formatted(damages == 1 ? "1 place is" : damages + " places are"));
    screen.text("  millrace verify --repair " + path);
    return DAMAGED;
  }

  private void tell(Verification.Finding finding) {
    JournalReport report = finding.report();
    String name = report.journal().name();
    boolean whole = report.damages().isEmpty();
    JsonLine line =
        new JsonLine("journal")
            .put("journal", name)
            .put("whole", whole)
            .put("segments", report.segments().size())
            .put("snapshots", report.snapshots().size())
            .put("frames", report.frames())
            .put("records", finding.records())
            .put("startPosition", report.startPosition())
            .put("endPosition", report.endPosition())
            .put("bytes", report.bytes());
    report.firstMillis().ifPresent(millis -> line.put("firstTime", Screen.time(millis)));
    report.lastMillis().ifPresent(millis -> line.put("lastTime", Screen.time(millis)));
    screen.json(line);
    screen.text(name + ": " + (whole ? "whole" : "damaged"));
    screen.text(
        "  %s, %s, %s with %s, %s"
            .formatted(
                Sizes.count(report.segments().size(), "segment"),
                Sizes.count(report.snapshots().size(), "snapshot"),
                Sizes.count(report.frames(), "frame"),
                Sizes.count(finding.records(), "record"),
                Sizes.bytes(report.bytes())));
    screen.text(
        "  positions %d to %d%s"
            .formatted(report.startPosition(), report.endPosition(), times(report)));
    report.damages().forEach(damage -> tell(name, damage));
  }

  private static String times(JournalReport report) {
    return report.firstMillis().isEmpty()
        ? ""
        : ", "
            + Screen.time(report.firstMillis().getAsLong())
            + " to "
            + Screen.time(report.lastMillis().orElseThrow());
  }

  private void tell(String journal, Damage damage) {
    screen.json(
        new JsonLine("damage")
            .put("journal", journal)
            .put("file", damage.path())
            .put("offset", damage.offset())
            .put("reason", damage.reason()));
    screen.text("  damaged: " + damage);
  }

  private int repair(
      DataDirectory opened, List<Verification.Finding> findings, List<RecordLogReport> logs)
      throws IOException {
    screen.text("");
    String time = screen.stamp();
    boolean whole = true;
    for (Verification.Repair done : Verification.repair(opened, findings, time)) {
      tell(done);
      whole &= done.remaining().isEmpty();
    }
    for (LogVerification.Repair done : LogVerification.repair(opened, logs, time)) {
      new LogFindings(screen).tell(done);
      whole &= done.remaining().isEmpty();
    }
    screen.text("");
    screen.text(
        whole
            ? "Repaired: a server starts with what is left."
            : "A server starts, but cannot serve what is still damaged.");
    Path aside = opened.path().resolve("damaged-" + time);
    if (Files.exists(aside)) {
      screen.text("What was taken away is in " + aside);
    }
    return whole ? 0 : DAMAGED;
  }

  private void tell(Verification.Repair done) {
    String name = done.journal().name();
    screen.text(name + ": repaired");
    for (RepairOutcome.Change change : done.outcome().changes()) {
      screen.json(
          new JsonLine("change")
              .put("journal", name)
              .put("file", change.path())
              .put("change", change.kind().text()));
      screen.text("  " + change.path() + ": " + change.kind().text());
    }
    for (RepairOutcome.Loss loss : done.outcome().losses()) {
      screen.json(
          new JsonLine("loss")
              .put("journal", name)
              .put("file", loss.path())
              .put("fromPosition", loss.fromPosition())
              .put("toPosition", loss.toPosition())
              .put("wholeFrames", loss.frames())
              .put("bytes", loss.bytes()));
      screen.text(
          "  lost: positions %d to %d, %s, with %s that nothing leads to any more"
              .formatted(
                  loss.fromPosition(),
                  loss.toPosition(),
                  Sizes.count(loss.bytes(), "byte"),
                  Sizes.count(loss.frames(), "whole frame")));
    }
    for (Damage damage : done.remaining()) {
      screen.json(
          new JsonLine("remaining")
              .put("journal", name)
              .put("file", damage.path())
              .put("offset", damage.offset())
              .put("reason", damage.reason()));
      screen.text("  still damaged: " + damage);
    }
  }
}
