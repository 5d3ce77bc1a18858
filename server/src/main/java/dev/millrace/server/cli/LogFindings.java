package dev.millrace.server.cli;

import dev.millrace.journal.file.Damage;
import dev.millrace.journal.log.RecordLogRepair;
import dev.millrace.journal.log.RecordLogReport;
import dev.millrace.server.maintenance.LogVerification;
import java.util.List;

/** Tells what a verification found in the logs of streams: there can be thousands. */
final class LogFindings {
  private final Screen screen;

  LogFindings(Screen screen) {
    this.screen = screen;
  }

  void tell(List<RecordLogReport> reports) {
    if (reports.isEmpty()) {
      return;
    }
    reports.forEach(this::line);
    screen.text(
        "streams: %s"
            .formatted(
                reports.stream().allMatch(r -> r.damages().isEmpty()) ? "whole" : "damaged"));
    screen.text(
        "  %s, %s with %s, %s"
            .formatted(
                Sizes.count(reports.size(), "log"),
                Sizes.count(reports.stream().mapToLong(r -> r.segments().size()).sum(), "segment"),
                Sizes.count(reports.stream().mapToLong(RecordLogReport::entries).sum(), "record"),
                Sizes.bytes(reports.stream().mapToLong(RecordLogReport::bytes).sum())));
    for (RecordLogReport report : reports) {
      report.damages().forEach(damage -> damage("damage", "damaged", report.log().name(), damage));
    }
  }

  private void line(RecordLogReport report) {
    screen.json(
        new JsonLine("log")
            .put("log", report.log().name())
            .put("whole", report.damages().isEmpty())
            .put("segments", report.segments().size())
            .put("records", report.entries())
            .put("firstNumber", report.firstNumber())
            .put("nextNumber", report.nextNumber())
            .put("bytes", report.bytes()));
  }

  private void damage(String kind, String word, String log, Damage damage) {
    screen.json(
        new JsonLine(kind)
            .put("log", log)
            .put("file", damage.path())
            .put("offset", damage.offset())
            .put("reason", damage.reason()));
    screen.text("  " + word + ": " + damage);
  }

  void tell(LogVerification.Repair done) {
    String name = done.log().name();
    screen.text("log " + name + ": repaired");
    for (RecordLogRepair.Change change : done.outcome().changes()) {
      screen.json(
          new JsonLine("change")
              .put("log", name)
              .put("file", change.path())
              .put("change", change.kind().text()));
      screen.text("  " + change.path() + ": " + change.kind().text());
    }
    for (RecordLogRepair.Loss loss : done.outcome().losses()) {
      screen.json(
          new JsonLine("loss")
              .put("log", name)
              .put("file", loss.path())
              .put("fromNumber", loss.fromNumber())
              .put("toNumber", loss.toNumber())
              .put("openEnded", loss.openEnded()));
      screen.text(
          "  lost: records %d to %d%s"
              .formatted(
                  loss.fromNumber(),
                  loss.toNumber(),
                  loss.openEnded() ? ", and what may have come behind them" : ""));
    }
    done.remaining().forEach(damage -> damage("remaining", "still damaged", name, damage));
  }
}
