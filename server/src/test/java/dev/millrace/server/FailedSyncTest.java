package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.LaneDeadException;
import dev.millrace.host.ThreadDriver;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import dev.millrace.server.ops.Metrics;
import dev.millrace.server.ops.ServerCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's rooms, its threads and a real disk, whose sync fails once. */
class FailedSyncTest {
  private static final QueueId QUEUE = new QueueId("000000000000", "us-east-1", "orders");
  private static final OwnerInfo OWNER = new OwnerInfo("a test");

  @TempDir private Path directory;
  private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();
  private final Metrics metrics = new Metrics();
  private volatile boolean failing;

  @Test
  void endsTheProcessAndNobodyIsToldThatAnythingWasDone() throws Exception {
    try (FileJournals journals = open();
        Host host = host(journals)) {
      host.submit(QUEUE, create()).join();
      host.submit(QUEUE, send("kept")).join();
      failing = true;
      CompletableFuture<?> lost = host.submit(QUEUE, send("lost"));

      assertThat(fatal.get(10, TimeUnit.SECONDS))
          .isInstanceOf(JournalException.Failed.class)
          .hasMessage("journal lane-0 cannot be written: Input/output error");
      assertThatThrownBy(lost::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LaneDeadException.class);
      failing = false;
      assertThatThrownBy(() -> host.submit(QUEUE, new DescribeQueue()).join())
          .as("once is enough, reads included")
          .hasCauseInstanceOf(LaneDeadException.class);
      assertThat(metrics.scrape())
          .contains("millrace_journal_failures_total{journal=\"lane-0\"} 1.0");
    }
    try (FileJournals journals = open();
        Host host = host(journals)) {
      assertThat(host.submit(QUEUE, new DescribeQueue()).join().visibleCount())
          .as("what was acknowledged, and perhaps what was being written")
          .isBetween(1, 2);
    }
  }

  private FileJournals open() throws IOException {
    FileJournalOptions options =
        FileJournalOptions.defaults(OWNER, Entropy.system()::nextLong, Clock.system()::nanoTime)
            .withListener(new FatalJournalListener(metrics, new ServerCounters(), fatal::complete));
    return FileJournals.open(new UnsteadyDisk(new NioDisk(directory)), options);
  }

  private Host host(FileJournals journals) {
    return Host.open(
        journals,
        new HostOptions(
            1, OWNER, Clock.system(), Entropy.system(), new ThreadDriver(fatal::complete)));
  }

  private static CreateQueue create() {
    return new CreateQueue(new QueueSettingsChange(Map.of(), null), Map.of(), 60_000);
  }

  private static SendMessages send(String text) {
    return new SendMessages(List.of(new SendMessages.Entry(Bytes.utf8(text), text.length(), null)));
  }

  /** A disk whose syncs of segments fail while the test says so. */
  private final class UnsteadyDisk implements Disk {
    private final Disk sound;

    UnsteadyDisk(Disk sound) {
      this.sound = sound;
    }

    @Override
    public List<String> list(String path) throws IOException {
      return sound.list(path);
    }

    @Override
    public void createDirectory(String path) throws IOException {
      sound.createDirectory(path);
    }

    @Override
    public DiskFile create(String path) throws IOException {
      return new UnsteadyFile(sound.create(path));
    }

    @Override
    public DiskFile open(String path) throws IOException {
      return new UnsteadyFile(sound.open(path));
    }

    @Override
    public void delete(String path) throws IOException {
      sound.delete(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
      sound.rename(from, to);
    }

    @Override
    public void syncDirectory(String path) throws IOException {
      sound.syncDirectory(path);
    }

    @Override
    public long freeBytes() throws IOException {
      return sound.freeBytes();
    }

    @Override
    public Lock lock(String path, String owner) throws IOException {
      return sound.lock(path, owner);
    }

    @Override
    public String toString() {
      return sound.toString();
    }
  }

  private final class UnsteadyFile implements DiskFile {
    private final DiskFile sound;

    UnsteadyFile(DiskFile sound) {
      this.sound = sound;
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      sound.write(offset, source);
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
      return sound.read(offset, target);
    }

    @Override
    public void force() throws IOException {
      if (failing) {
        throw new IOException("Input/output error");
      }
      sound.force();
    }

    @Override
    public long size() throws IOException {
      return sound.size();
    }

    @Override
    public void extendTo(long sizeBytes) throws IOException {
      sound.extendTo(sizeBytes);
    }

    @Override
    public void seal() throws IOException {
      sound.seal();
    }

    @Override
    public void close() throws IOException {
      sound.close();
    }
  }
}
