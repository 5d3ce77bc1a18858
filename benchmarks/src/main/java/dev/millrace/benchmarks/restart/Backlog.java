package dev.millrace.benchmarks.restart;

import dev.millrace.base.Bytes;
import dev.millrace.benchmarks.server.OfflineHost;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.host.CheckpointListener;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

  /** Hears how many messages are durable. */
  interface Listener {
    void sent(long messages);
  }

  static Backlog write(Path directory, long messages, int bodyBytes, Listener listener)
      throws IOException {
    PauseWatch pauses = new PauseWatch();
    try (OfflineHost host = new OfflineHost(directory, pauses)) {
      fill(host, messages, bodyBytes, listener);
    }
    return new Backlog(pauses.snapshots.get(), pauses.longestNanos.get());
  }

  private static void fill(OfflineHost host, long messages, int bodyBytes, Listener listener) {
    QueueId queue = new QueueId(ACCOUNT, REGION, QUEUE);
    host.submit(queue, new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0), () -> {});
    SendMessages.Entry entry = new SendMessages.Entry(content(bodyBytes), bodyBytes, null);
    AtomicLong durable = new AtomicLong();
    for (long sent = 0; sent < messages; sent += BATCH_MESSAGES) {
      int count = (int) Math.min(BATCH_MESSAGES, messages - sent);
      host.submit(
          queue,
          new SendMessages(Collections.nCopies(count, entry)),
          () -> listener.sent(durable.addAndGet(count)));
    }
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
