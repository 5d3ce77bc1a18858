package dev.millrace.server.maintenance;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.file.Damage;
import dev.millrace.journal.file.JournalRepair;
import dev.millrace.journal.log.LogId;
import dev.millrace.journal.log.RecordLogInspector;
import dev.millrace.journal.log.RecordLogRepair;
import dev.millrace.journal.log.RecordLogReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads every byte that the logs of streams hold. */
public final class LogVerification {
  /** What was done to one log, and what is damaged still. */
  public record Repair(LogId log, RecordLogRepair.Outcome outcome, List<Damage> remaining) {
    public Repair {
      remaining = List.copyOf(remaining);
    }
  }

  private LogVerification() {}

  /** Changes nothing. */
  public static List<RecordLogReport> run(DataDirectory directory, Progress progress)
      throws IOException {
    Disk disk = directory.disk();
    List<LogId> logs = RecordLogInspector.logs(disk);
    long total = 0;
    for (LogId log : logs) {
      total += RecordLogInspector.bytes(disk, log);
    }
    List<RecordLogReport> reports = new ArrayList<>();
    if (logs.isEmpty()) {
      return reports;
    }
    progress.begin("verify streams", total);
    try {
      for (LogId log : logs) {
        reports.add(RecordLogInspector.inspect(disk, log, progress::advance));
      }
    } finally {
      progress.end();
    }
    return reports;
  }

  /**
   * Repairs what the reports say, and looks again.
   *
   * @param time names the directory for what is set aside
   */
  public static List<Repair> repair(
      DataDirectory directory, List<RecordLogReport> reports, String time) throws IOException {
    List<Repair> repairs = new ArrayList<>();
    Disk disk = directory.disk();
    for (RecordLogReport report : reports) {
      if (!report.damages().isEmpty()) {
        RecordLogRepair.Outcome outcome =
            RecordLogRepair.repair(disk, report, JournalRepair.asideDirectory(time));
        RecordLogReport after = RecordLogInspector.inspect(disk, report.log(), _ -> {});
        repairs.add(new Repair(report.log(), outcome, after.damages()));
      }
    }
    return repairs;
  }
}
