package dev.millrace.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Puts records of a few keys into a stream until it is told to stop: those of each key are numbered
 * from 0, and one is put when the one before has been acknowledged.
 */
final class StreamFeeder implements AutoCloseable {
  private static final int KEYS = 20;
  private static final int PAUSE_MILLIS = 20;

  private final KinesisClient kinesis;
  private final String stream;
  private final Map<String, Integer> next = new HashMap<>();
  private final CompletableFuture<Map<String, Integer>> fed = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  StreamFeeder(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
    for (int key = 0; key < KEYS; key++) {
      next.put("key-" + key, 0);
    }
    Thread.ofVirtual().start(this::feed);
  }

  /** How many records of each key were acknowledged; there will be no more. */
  Map<String, Integer> stop() {
    stopping.countDown();
    return fed.join();
  }

  @Override
  public void close() {
    stopping.countDown();
  }

  private void feed() {
    try {
      do {
        putRound();
      } while (!stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
      fed.complete(Map.copyOf(next));
    } catch (RuntimeException | InterruptedException e) {
      fed.completeExceptionally(e);
    }
  }

  private void putRound() {
    List<String> keys = List.copyOf(next.keySet());
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (String key : keys) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(key)
              .data(SdkBytes.fromUtf8String(Integer.toString(next.get(key))))
              .build());
    }
    PutRecordsResponse reply =
        kinesis.putRecords(request -> request.streamName(stream).records(entries));
    for (int i = 0; i < keys.size(); i++) {
      if (reply.records().get(i).errorCode() == null) {
        next.merge(keys.get(i), 1, Integer::sum);
      }
    }
  }
}
