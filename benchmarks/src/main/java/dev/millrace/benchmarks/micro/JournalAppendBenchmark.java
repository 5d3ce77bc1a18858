package dev.millrace.benchmarks.micro;

import dev.millrace.base.Bytes;
import dev.millrace.benchmarks.server.WorkDirectory;
import dev.millrace.host.Clock;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import dev.millrace.journal.memory.MemoryDisk;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A frame of 64 sends of 1 KiB, from the append until it is durable: on the heap, which is what the
 * committer costs, and in a temporary directory, which is what the medium costs as well.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JournalAppendBenchmark {
  private static final JournalId JOURNAL = new JournalId("bench");
  private static final OwnerInfo OWNER = new OwnerInfo("a benchmark");
  private static final Bytes PAYLOAD = Inputs.blob(64 * 1300, 1);
  private static final long KEPT_BYTES = 128L << 20;

  /** Where the journal's files are. */
  @Param({"heap", "directory"})
  public String medium = "heap";

  private @Nullable WorkDirectory directory;
  private @Nullable FileJournals journals;
  private @Nullable Writer writer;
  private long trimmedPosition;

  @Setup
  public void open() throws IOException {
    Disk disk = new MemoryDisk();
    if (medium.equals("directory")) {
      directory = WorkDirectory.create(null, "millrace-journal-");
      disk = new NioDisk(directory.path());
    }
    journals =
        FileJournals.open(
            disk, FileJournalOptions.defaults(OWNER, () -> 1, Clock.system()::nanoTime));
    writer = journals.claim(JOURNAL, OWNER, 0);
  }

  @Benchmark
  public long append() {
    if (writer == null || journals == null) {
      throw new IllegalStateException("not open");
    }
    Frame frame = new Frame(writer.nextPosition(), 1, PAYLOAD);
    long end = writer.append(frame).toCompletableFuture().join();
    if (end - trimmedPosition > KEPT_BYTES) {
      journals.trim(JOURNAL, end);
      trimmedPosition = end;
    }
    return end;
  }

  @TearDown
  public void close() throws IOException {
    if (writer != null && journals != null) {
      writer.close();
      journals.close();
    }
    if (directory != null) {
      directory.close();
    }
  }
}
