package dev.millrace.journal.log;

import static dev.millrace.journal.log.RecordLogContract.SHARD;
import static dev.millrace.journal.log.RecordLogContract.entries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.log.RecordLog.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers follow a writer on a real disk, with room for hardly any open file. */
@Timeout(60)
final class LogConcurrencyTest {
  private static final int ENTRIES = 1000;
  private static final int READERS = 4;

  @TempDir Path directory;

  private RecordLogs open() throws IOException {
    return RecordLogs.open(
        new NioDisk(directory),
        RecordLogOptions.defaults(() -> 42).withSegmentBytes(8192).withOpenFilesMax(2));
  }

  @Test
  void readersSeeEveryEntryOnceAndInOrderWhileItIsWritten() throws Exception {
    try (RecordLogs logs = open();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      RecordLog log = logs.log(SHARD, 0);
      CountDownLatch ready = new CountDownLatch(READERS);
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(following(log, ready, 0)));
      }
      ready.await();
      for (int from = 0; from < ENTRIES; from += 20) {
        log.append(entries(from, from + 20));
        if (from % 100 == 0) {
          log.force();
        }
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isEqualTo(ENTRIES);
      }
    }
  }

  /** What was trimmed under a reader is skipped: it goes on with what is left. */
  @Test
  void readersGoOnBehindWhatIsTrimmedUnderThem() throws Exception {
    try (RecordLogs logs = open();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      RecordLog log = logs.log(SHARD, 0);
      CountDownLatch ready = new CountDownLatch(READERS);
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(following(log, ready, ENTRIES)));
      }
      ready.await();
      for (int from = 0; from < ENTRIES; from += 20) {
        log.append(entries(from, from + 20));
        log.force();
        log.trim(from - 40);
        assertThat(log.timeOf(from)).hasValue(from * 1000L);
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isBetween(1, ENTRIES);
      }
    }
  }

  /** Reads until the last entry; returns how many it saw. */
  private static Callable<Integer> following(RecordLog log, CountDownLatch ready, long gapMax) {
    return () -> {
      ready.countDown();
      int seen = 0;
      long next = 0;
      while (next < ENTRIES) {
        List<Entry> some = log.read(next, 50, 2000);
        if (some.isEmpty()) {
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          Thread.onSpinWait();
          continue;
        }
        long first = some.getFirst().number();
        assertThat(first).isBetween(next, next + gapMax);
        assertThat(some).isEqualTo(entries(first, first + some.size()));
        seen += some.size();
        next = first + some.size();
      }
      return seen;
    };
  }
}
