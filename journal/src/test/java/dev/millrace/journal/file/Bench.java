package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Reader;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.FakeDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One lane's journal with small segments on a disk, each background step under the test's hand. */
final class Bench implements AutoCloseable {
  static final JournalId LANE = new JournalId("lane-0");
  static final OwnerInfo OWNER = new OwnerInfo("pid 1 on test");
  static final int SEGMENT_BYTES = 512;
  static final long IDENTITY = 0x1122334455667788L;

  final SteppedDriver driver = new SteppedDriver();
  final FileJournals journals;

  /** All frames that were handed over, and how their appends went. */
  final List<Frame> appended = new ArrayList<>();

  /** Makes the payloads of one life differ from another's. */
  int salt;

  final List<CompletableFuture<Long>> outcomes = new ArrayList<>();

  Bench(Disk disk) {
    this(disk, JournalListener.NONE);
  }

  Bench(Disk disk, JournalListener listener) {
    FileJournalOptions options =
        new FileJournalOptions(
            OWNER, SEGMENT_BYTES, SEGMENT_BYTES, driver, () -> IDENTITY, () -> 0, listener);
    journals = FileJournals.open(disk, options);
  }

  /** Reads to the end and claims there, as a server does. */
  Writer claim() {
    List<Frame> frames = read();
    long end = frames.isEmpty() ? journals.startPosition(LANE) : frames.getLast().endPosition();
    return journals.claim(LANE, OWNER, end);
  }

  Frame append(Writer writer, int payloadBytes) {
    byte[] payload = new byte[payloadBytes];
    for (int i = 0; i < payloadBytes; i++) {
      payload[i] = (byte) (writer.nextPosition() + 31L * i + 7L * salt + 1);
    }
    Frame frame = new Frame(writer.nextPosition(), appended.size(), Bytes.wrap(payload));
    appended.add(frame);
    outcomes.add(writer.append(frame).toCompletableFuture());
    return frame;
  }

  /** Appends a group of frames and commits it as one. */
  List<Frame> commit(Writer writer, int... payloadBytes) {
    List<Frame> group = new ArrayList<>();
    for (int size : payloadBytes) {
      group.add(append(writer, size));
    }
    driver.commit();
    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isCompleted());
    return group;
  }

  /** As {@link #commit}, where earlier appends have failed. */
  void commitOnly(Writer writer, int payloadBytes) {
    append(writer, payloadBytes);
    driver.commit();
    assertThat(outcomes.getLast()).isCompleted();
  }

  int completed() {
    return (int)
        outcomes.stream()
            .filter(outcome -> outcome.state() == CompletableFuture.State.SUCCESS)
            .count();
  }

  List<Frame> read() {
    return read(journals.startPosition(LANE));
  }

  List<Frame> read(long from) {
    List<Frame> frames = new ArrayList<>();
    try (Reader reader = journals.read(LANE, from)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
    }
    return frames;
  }

  static List<Frame> readFrom(FakeDisk disk) {
    try (Bench bench = new Bench(disk)) {
      return bench.read();
    }
  }

  static String segment(long base) {
    return FileNames.segment(LANE.name(), base);
  }

  @Override
  public void close() {
    journals.close();
  }
}
