package dev.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend promises, whatever it is made of. */
public abstract class JournalContract {
  protected static final JournalId LANE = new JournalId("lane-0");
  protected static final OwnerInfo OWNER = new OwnerInfo("pid 1 on test");

  protected JournalProvider journals;

  /** A provider on an empty medium. */
  protected abstract JournalProvider open() throws Exception;

  /**
   * The same medium after its provider was let go of; a backend on the heap returns it as it is.
   */
  protected abstract JournalProvider reopen(JournalProvider journals) throws Exception;

  @BeforeEach
  final void openEmpty() throws Exception {
    journals = open();
  }

  @AfterEach
  final void closeJournals() {
    journals.close();
  }

  @Test
  void journalThatWasNeverWrittenIsEmptyAndStartsAtZero() {
    assertThat(frames(0)).isEmpty();
    assertThat(journals.startPosition(LANE)).isZero();
    assertThat(journals.snapshots().newest(LANE)).isEmpty();
  }

  @Test
  void framesAreReadBackInTheOrderOfTheirAppends() {
    List<Frame> written = new ArrayList<>();
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      for (int i = 0; i < 50; i++) {
        written.add(append(writer, text(i)));
      }
    }
    assertThat(frames(0)).isEqualTo(written);
  }

  @Test
  void appendCompletesWithTheEndOfTheFrameWhichIsTheNextPosition() {
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      assertThat(writer.nextPosition()).isZero();
      Frame frame = new Frame(0, 1, Bytes.utf8("abc"));
      CompletableFuture<Long> appended = writer.append(frame).toCompletableFuture();
      assertThat(writer.nextPosition()).isEqualTo(Frame.HEADER_BYTES + 3);
      assertThat(appended.join()).isEqualTo(Frame.HEADER_BYTES + 3);
    }
  }

  @Test
  void appendsCompleteInTheirOrder() {
    List<Integer> completed = new ArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        Frame frame = new Frame(writer.nextPosition(), i, text(i));
        all.add(
            writer
                .append(frame)
                .thenAccept(end -> {
                  synchronized (completed) {
                    completed.add(number);
                  }
                })
                .toCompletableFuture());
      }
    }
    all.forEach(CompletableFuture::join);
    assertThat(completed).isSorted().hasSize(200);
  }

  @Test
  void closeWaitsUntilEveryAppendIsDurable() {
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      for (int i = 0; i < 20; i++) {
        Frame frame = new Frame(writer.nextPosition(), i, text(i));
        appends.add(writer.append(frame).toCompletableFuture());
      }
    }
    assertThat(appends).allSatisfy(append -> assertThat(append).isCompleted());
  }

  @Test
  void readingCanStartAtAnyFrame() {
    List<Frame> written = write(20);
    for (int i = 0; i < 20; i++) {
      assertThat(frames(written.get(i).position())).isEqualTo(written.subList(i, 20));
    }
    assertThat(frames(end(written))).isEmpty();
  }

  @Test
  void readingBehindTheEndIsRefused() {
    List<Frame> written = write(3);
    assertThatExceptionOfType(JournalException.NoSuchPosition.class)
        .isThrownBy(() -> frames(end(written) + 1));
  }

  @Test
  void readingInsideAFrameIsRefused() {
    write(3);
    assertThatExceptionOfType(JournalException.class).isThrownBy(() -> frames(1));
  }

  @Test
  void readerSeesTheEndAsItWasWhenItWasOpened() {
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      Frame first = append(writer, Bytes.utf8("first"));
      try (Reader reader = journals.read(LANE, 0)) {
        append(writer, Bytes.utf8("second"));
        assertThat(reader.next()).contains(first);
        assertThat(reader.next()).isEmpty();
      }
    }
  }

  @Test
  void framesSurviveReopeningAndAreContinued() throws Exception {
    List<Frame> written = new ArrayList<>(write(30));
    journals = reopen(journals);
    assertThat(frames(0)).isEqualTo(written);
    try (Writer writer = journals.claim(LANE, OWNER, end(written))) {
      written.add(append(writer, Bytes.utf8("more")));
    }
    journals = reopen(journals);
    assertThat(frames(0)).isEqualTo(written);
  }

  @Test
  void journalsDoNotShareFrames() {
    write(3);
    JournalId other = new JournalId("lane-1");
    try (Writer writer = journals.claim(other, OWNER, 0);
        Reader reader = journals.read(other, 0)) {
      assertThat(writer.nextPosition()).isZero();
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void frameLargerThanASegmentIsReadBack() throws Exception {
    List<Frame> written = new ArrayList<>();
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      written.add(append(writer, Bytes.utf8("small")));
      written.add(append(writer, Bytes.wrap(new byte[3_000_000])));
      written.add(append(writer, Bytes.utf8("small again")));
    }
    assertThat(frames(0)).isEqualTo(written);
    journals = reopen(journals);
    assertThat(frames(0)).isEqualTo(written);
  }

  @Test
  void appendAtAnotherPositionThanTheNextIsRefusedAndChangesNothing() {
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      Frame first = append(writer, Bytes.utf8("first"));
      for (long position : new long[] {0, first.endPosition() - 1, first.endPosition() + 1}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> writer.append(new Frame(position, 2, Bytes.utf8("x"))));
      }
      Frame second = append(writer, Bytes.utf8("second"));
      assertThat(frames(0)).containsExactly(first, second);
    }
  }

  @Test
  void claimAtAnotherPositionThanTheEndIsRefused() {
    List<Frame> written = write(2);
    for (long position : new long[] {0, end(written) - 1, end(written) + 1}) {
      assertThatExceptionOfType(JournalException.Failed.class)
          .isThrownBy(() -> journals.claim(LANE, OWNER, position))
          .withMessage(
              "journal lane-0 ends at " + end(written) + ", but was claimed at " + position);
    }
  }

  @Test
  void claimFencesTheOlderWriter() {
    Writer older = journals.claim(LANE, OWNER, 0);
    Frame first = append(older, Bytes.utf8("first"));
    Writer newer = journals.claim(LANE, OWNER, first.endPosition());
    assertThat(newer.epoch()).isGreaterThan(older.epoch());

    Frame lost = new Frame(older.nextPosition(), 1, Bytes.utf8("lost"));
    assertFailsWith(older, lost, JournalException.Fenced.class);
    Frame second = append(newer, Bytes.utf8("second"));
    older.close();
    Frame third = append(newer, Bytes.utf8("third"));
    newer.close();
    assertThat(frames(0)).containsExactly(first, second, third);
  }

  @Test
  void epochGrowsWithEveryClaimAcrossReopening() throws Exception {
    long last = -1;
    for (int i = 0; i < 4; i++) {
      try (Writer writer = journals.claim(LANE, OWNER, 0)) {
        assertThat(writer.epoch()).isGreaterThan(last);
        last = writer.epoch();
      }
      journals = reopen(journals);
    }
  }

  @Test
  void closedWriterRefusesAppends() {
    Writer writer = journals.claim(LANE, OWNER, 0);
    writer.close();
    writer.close();
    Frame frame = new Frame(0, 1, Bytes.utf8("late"));
    assertFailsWith(writer, frame, JournalException.Failed.class);
    assertThat(frames(0)).isEmpty();
  }

  @Test
  void closedProviderRefusesEverything() {
    journals.close();
    journals.close();
    assertThatThrownBy(() -> journals.claim(LANE, OWNER, 0))
        .isInstanceOf(JournalException.Failed.class)
        .hasMessage("the journals are closed");
    assertThatThrownBy(() -> journals.read(LANE, 0)).isInstanceOf(JournalException.Failed.class);
    assertThatThrownBy(() -> journals.body(LANE, 0, 1)).isInstanceOf(JournalException.Failed.class);
  }

  @Test
  void bodyReturnsTheBytesAtAnAddress() throws Exception {
    List<Frame> written = write(20);
    assertBodies(written);
    journals = reopen(journals);
    assertBodies(written);
  }

  @Test
  void bodyWhereNothingWasWrittenIsRefused() {
    List<Frame> written = write(2);
    for (long position : new long[] {end(written), end(written) - 2, end(written) + 1_000_000}) {
      assertThatExceptionOfType(JournalException.NoSuchPosition.class)
          .isThrownBy(() -> journals.body(LANE, position, 3))
          .withMessage("journal lane-0 has nothing at position " + position);
    }
  }

  @Test
  void bodiesAreReadFromOtherThreadsWhileTheJournalGrowsAndIsTrimmed() throws Exception {
    int frames = 3_000;
    List<Frame> written = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Writer writer = journals.claim(LANE, OWNER, 0)) {
      List<Future<Integer>> readers = new ArrayList<>();
      try {
        for (int t = 0; t < 3; t++) {
          readers.add(threads.submit(() -> readBodies(begin, written, frames)));
        }
        begin.countDown();
        appendReadAndTrim(writer, written, frames);
        for (Future<Integer> reader : readers) {
          assertThat(reader.get()).isPositive();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private void appendReadAndTrim(Writer writer, List<Frame> written, int frames) {
    for (int i = 0; i < frames; i++) {
      Frame frame = new Frame(writer.nextPosition(), i, text(i));
      CompletableFuture<Long> appended = writer.append(frame).toCompletableFuture();
      assertThat(journals.body(LANE, frame.payloadPosition(), frame.payload().size()))
          .isEqualTo(frame.payload());
      synchronized (written) {
        written.add(frame);
        written.notifyAll();
      }
      if (i % 500 == 499) {
        journals.trim(LANE, written.get(i - 250).position());
      }
      if (i % 100 == 99) {
        appended.join();
      }
    }
  }

  /** Each reader follows the writer; what was trimmed meanwhile must be refused as such. */
  private int readBodies(CountDownLatch begin, List<Frame> written, int frames) throws Exception {
    begin.await();
    int read = 0;
    for (int i = 0; i < frames; i++) {
      Frame frame;
      synchronized (written) {
        while (written.size() <= i) {
          written.wait();
        }
        frame = written.get(i);
      }
      try {
        Bytes body = journals.body(LANE, frame.payloadPosition(), frame.payload().size());
        assertThat(body).isEqualTo(frame.payload());
        read++;
      } catch (JournalException.NoSuchPosition e) {
        assertThat(frame.position()).isLessThan(journals.startPosition(LANE));
      }
    }
    return read;
  }

  @Test
  void trimKeepsEverythingFromThePositionOn() throws Exception {
    List<Frame> written = write(100);
    Frame kept = written.get(60);
    journals.trim(LANE, kept.position());
    for (int round = 0; round < 2; round++) {
      assertThat(frames(kept.position())).isEqualTo(written.subList(60, 100));
      assertBodies(written.subList(60, 100));
      long start = journals.startPosition(LANE);
      assertThat(start).isPositive().isLessThanOrEqualTo(kept.position());
      assertThat(frames(start)).endsWith(written.getLast());
      assertThatExceptionOfType(JournalException.NoSuchPosition.class).isThrownBy(() -> frames(0));
      assertThatExceptionOfType(JournalException.NoSuchPosition.class)
          .isThrownBy(() -> journals.body(LANE, Frame.HEADER_BYTES, 1));
      journals = reopen(journals);
    }
  }

  @Test
  void trimToTheEndLeavesAJournalThatCanBeContinued() throws Exception {
    List<Frame> written = write(100);
    journals.trim(LANE, end(written));
    journals = reopen(journals);
    try (Writer writer = journals.claim(LANE, OWNER, end(written))) {
      Frame next = append(writer, Bytes.utf8("next"));
      assertThat(frames(end(written))).containsExactly(next);
    }
  }

  @Test
  void newestSnapshotIsServedWithItsChunks() throws Exception {
    List<Bytes> chunks = List.of(Bytes.utf8("a"), Bytes.wrap(new byte[200_000]), Bytes.utf8("c"));
    journals.snapshots().save(LANE, 100, 7, List.of(Bytes.utf8("old")).iterator());
    journals.snapshots().save(LANE, 200, 8, chunks.iterator());
    for (int round = 0; round < 2; round++) {
      SnapshotStore.Snapshot newest = journals.snapshots().newest(LANE).orElseThrow();
      assertThat(newest.position()).isEqualTo(200);
      assertThat(newest.timestampMillis()).isEqualTo(8);
      assertThat(newest.chunks()).containsExactlyElementsOf(chunks);
      assertThat(newest.chunks()).as("read again").hasSize(3);
      journals = reopen(journals);
    }
  }

  @Test
  void snapshotWithoutChunksIsASnapshot() {
    journals.snapshots().save(LANE, 40, 7, List.<Bytes>of().iterator());
    assertThat(journals.snapshots().newest(LANE).orElseThrow().chunks()).isEmpty();
  }

  @Test
  void snapshotWhoseSourceFailsLeavesTheOlderOne() {
    journals.snapshots().save(LANE, 100, 7, List.of(Bytes.utf8("old")).iterator());
    Iterator<Bytes> failing =
        new Iterator<>() {
          private int served;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Bytes next() {
            if (served++ == 2) {
              throw new NoSuchElementException("source failed");
            }
            return Bytes.utf8("new");
          }
        };
    assertThatThrownBy(() -> journals.snapshots().save(LANE, 200, 8, failing))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(journals.snapshots().newest(LANE).orElseThrow().position()).isEqualTo(100);
  }

  // ---- helpers

  protected static Frame append(Writer writer, Bytes payload) {
    Frame frame = new Frame(writer.nextPosition(), writer.nextPosition() + 1_000, payload);
    assertThat(writer.append(frame).toCompletableFuture().join()).isEqualTo(frame.endPosition());
    return frame;
  }

  protected final List<Frame> write(int count) {
    List<Frame> written = new ArrayList<>();
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      for (int i = 0; i < count; i++) {
        written.add(append(writer, text(i)));
      }
    }
    return written;
  }

  protected final List<Frame> frames(long from) {
    List<Frame> frames = new ArrayList<>();
    try (Reader reader = journals.read(LANE, from)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
    }
    return frames;
  }

  private void assertBodies(List<Frame> frames) {
    for (Frame frame : frames) {
      int size = frame.payload().size();
      assertThat(journals.body(LANE, frame.payloadPosition(), size)).isEqualTo(frame.payload());
      assertThat(journals.body(LANE, frame.payloadPosition() + 1, size - 1))
          .isEqualTo(frame.payload().slice(1, size - 1));
    }
  }

  protected static void assertFailsWith(
      Writer writer, Frame frame, Class<? extends JournalException> expected) {
    CompletableFuture<Long> append = writer.append(frame).toCompletableFuture();
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(append::join)
        .withCauseInstanceOf(expected);
  }

  protected static long end(List<Frame> frames) {
    return frames.getLast().endPosition();
  }

  protected static Bytes text(int i) {
    return Bytes.utf8("payload " + i + " " + "x".repeat(i % 50));
  }
}
