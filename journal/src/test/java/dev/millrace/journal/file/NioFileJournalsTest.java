package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalContract;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.NioDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NioFileJournalsTest extends JournalContract {
  @TempDir Path directory;

  @Override
  protected JournalProvider open() throws IOException {
    FileJournalOptions options =
        FileJournalOptions.defaults(OWNER, () -> 42, () -> 0).withSegmentBytes(1024);
    return FileJournals.open(new NioDisk(directory), options);
  }

  @Override
  protected JournalProvider reopen(JournalProvider journals) throws IOException {
    journals.close();
    return open();
  }

  /** An interrupt closes a file channel for everybody, if it ever reaches one. */
  @Test
  void interruptedThreadsUseTheJournalWithoutClosingItsFiles() {
    Thread.currentThread().interrupt();
    List<Frame> written = new ArrayList<>();
    try (Writer writer = journals.claim(LANE, OWNER, 0)) {
      for (int i = 0; i < 100; i++) {
        Frame frame = new Frame(writer.nextPosition(), i, text(i));
        CompletableFuture<Long> appended = writer.append(frame).toCompletableFuture();
        written.add(frame);
        assertThat(appended.join()).isEqualTo(frame.endPosition());
        assertThat(journals.body(LANE, frame.payloadPosition(), frame.payload().size()))
            .isEqualTo(frame.payload());
      }
    }
    journals.snapshots().save(LANE, end(written), 1, List.of(text(1)).iterator());
    journals.trim(LANE, written.get(60).position());
    assertThat(frames(written.get(60).position())).isEqualTo(written.subList(60, 100));
    assertThat(journals.snapshots().newest(LANE).orElseThrow().chunks()).containsExactly(text(1));
    assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
  }

  @Test
  void secondProviderOnTheSameDirectoryIsRefused() throws IOException {
    assertThatExceptionOfType(JournalException.Locked.class)
        .isThrownBy(this::open)
        .withMessage(directory.toRealPath() + " is in use by pid 1 on test, in this process");
  }
}
