package dev.millrace.server.maintenance;

import dev.millrace.base.Bytes;
import dev.millrace.host.RecordCheck;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.file.Damage;
import dev.millrace.journal.file.InspectionListener;
import dev.millrace.journal.file.JournalInspector;
import dev.millrace.journal.file.JournalRepair;
import dev.millrace.journal.file.JournalReport;
import dev.millrace.journal.file.RepairOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every byte that journals hold, down to the single record. */
public final class Verification {
  /** What was found in one journal. */
  public record Finding(JournalReport report, long records) {}

  /** What was done to one journal, and what is damaged still: nothing that keeps a server off. */
  public record Repair(JournalId journal, RepairOutcome outcome, List<Damage> remaining) {
    public Repair {
      remaining = List.copyOf(remaining);
    }
  }

  private Verification() {}

  /** Changes nothing. */
  public static List<Finding> run(DataDirectory directory, Progress progress) throws IOException {
    Disk disk = directory.disk();
    List<JournalId> journals = JournalInspector.journals(disk);
    long total = 0;
    for (JournalId journal : journals) {
      total += JournalInspector.bytes(disk, journal);
    }
    List<Finding> findings = new ArrayList<>();
    progress.begin("verify", total);
    try {
      for (JournalId journal : journals) {
        findings.add(inspect(disk, journal, progress));
      }
    } finally {
      progress.end();
    }
    return findings;
  }

  /**
   * Repairs what the findings say, and looks again.
   *
   * @param time names the directory for what is set aside
   */
  public static List<Repair> repair(DataDirectory directory, List<Finding> findings, String time)
      throws IOException {
    List<Repair> repairs = new ArrayList<>();
    Disk disk = directory.disk();
    for (Finding finding : findings) {
      JournalReport report = finding.report();
      if (!report.damages().isEmpty()) {
        RepairOutcome outcome =
            JournalRepair.repair(disk, report, JournalRepair.asideDirectory(time));
        Finding after = inspect(disk, report.journal(), Quiet.PROGRESS);
        repairs.add(new Repair(report.journal(), outcome, after.report().damages()));
      }
    }
    return repairs;
  }

  private static Finding inspect(Disk disk, JournalId journal, Progress progress)
      throws IOException {
    RecordCheck records = new RecordCheck();
    InspectionListener listener =
        new InspectionListener() {
          @Override
          public Optional<String> frame(Frame frame) {
            return records.problemIn(frame.payload(), frame.payloadPosition());
          }

          @Override
          public Optional<String> chunk(Bytes chunk) {
            return records.problemIn(chunk, 0);
          }

          @Override
          public void advanced(long bytes) {
            progress.advance(bytes);
          }
        };
    JournalReport report = JournalInspector.inspect(disk, journal, listener);
    return new Finding(report, records.records());
  }
}
