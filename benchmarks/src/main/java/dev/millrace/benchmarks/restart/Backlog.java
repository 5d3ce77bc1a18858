package dev.millrace.benchmarks.restart;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.host.CheckpointListener;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.ThreadDriver;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A data directory full of waiting messages, made by the server's own host and journal without HTTP
 * in between.
 *
 * @param snapshots how many were taken meanwhile
 * @param longestPauseNanos for how long a snapshot held the lane up
 */
record Backlog(int snapshots, long longestPauseNanos) {
  static final String ACCOUNT = "000000000000";
  static final String REGION = "us-east-1";
  static final String QUEUE = "backlog";

  private static final int BATCH_MESSAGES = 10;
  private static final int BATCHES_IN_FLIGHT_MAX = 256;
  private static final OwnerInfo OWNER = new OwnerInfo("restart benchmark");

  /** Hears how many messages are durable. */
  interface Listener {
    void sent(long messages);
  }

  static Backlog write(Path directory, long messages, int bodyBytes, Listener listener)
      throws IOException {
    PauseWatch pauses = new PauseWatch();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Clock clock = Clock.system();
    Entropy entropy = Entropy.system();
    FileJournalOptions options =
        FileJournalOptions.defaults(OWNER, entropy::nextLong, clock::nanoTime);
    try (FileJournals journals = FileJournals.open(new NioDisk(directory), options);
        Host host =
            Host.open(
                journals,
                new HostOptions(1, OWNER, clock, entropy, new ThreadDriver(failure::set))
                    .withCheckpoints(CheckpointPolicy.DEFAULTS, pauses))) {
      fill(host, messages, bodyBytes, listener, failure);
    }
    Throwable died = failure.get();
    if (died != null) {
      throw new IOException("the backlog could not be written", died);
    }
    return new Backlog(pauses.snapshots.get(), pauses.longestNanos.get());
  }

  private static void fill(
      Host host,
      long messages,
      int bodyBytes,
      Listener listener,
      AtomicReference<@Nullable Throwable> failure) {
    QueueId queue = new QueueId(ACCOUNT, REGION, QUEUE);
    host.submit(queue, new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0)).join();
    SendMessages.Entry entry = new SendMessages.Entry(content(bodyBytes), bodyBytes, null);
    Semaphore room = new Semaphore(BATCHES_IN_FLIGHT_MAX);
    AtomicLong durable = new AtomicLong();
    for (long sent = 0; sent < messages && failure.get() == null; sent += BATCH_MESSAGES) {
      int count = (int) Math.min(BATCH_MESSAGES, messages - sent);
      room.acquireUninterruptibly();
      CompletableFuture<?> reply =
          host.submit(queue, new SendMessages(Collections.nCopies(count, entry)));
      var _ =
          reply.whenComplete((_, refusal) -> {
            if (refusal != null) {
              failure.compareAndSet(null, refusal);
            }
            listener.sent(durable.addAndGet(count));
            room.release();
          });
    }
    room.acquireUninterruptibly(BATCHES_IN_FLIGHT_MAX);
  }

  private static Bytes content(int bodyBytes) {
    byte[] body = new byte[bodyBytes];
    Arrays.fill(body, (byte) 'm');
    return new MessageContent(
            Bytes.wrap(body), Bytes.wrap(new byte[16]), List.of(), null, ACCOUNT, null)
        .encode();
  }

  private static final class PauseWatch implements CheckpointListener {
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();

    @Override
    public void saved(
        JournalId journal, long position, long snapshotBytes, long pauseNanos, long nanos) {
      snapshots.incrementAndGet();
      longestNanos.accumulateAndGet(pauseNanos, Math::max);
    }

    @Override
    public void failed(JournalId journal, JournalException reason) {
      throw reason;
    }
  }
}
