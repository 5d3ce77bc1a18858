package dev.millrace.server.ops;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.server.api.kinesis.StreamTraffic;
import dev.millrace.server.api.sns.TopicTraffic;
import dev.millrace.server.api.sqs.QueueTraffic;
import dev.millrace.server.wire.AnsweredRequest;
import dev.millrace.server.wire.RequestListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the server as a whole does. Each count is an addition, on whatever thread. */
public final class ServerCounters
    implements RequestListener, QueueTraffic, TopicTraffic, StreamTraffic {
  private final LongAdder requests = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder messagesIn = new LongAdder();
  private final LongAdder messagesOut = new LongAdder();
  private final LongAdder journalBytes = new LongAdder();
  private final LatencyHistogram latencies = new LatencyHistogram();
  private final LatencyHistogram syncs = new LatencyHistogram();

  /**
   * Everything since the beginning.
   *
   * @param latencies of requests that do not wait by their nature
   */
  record Totals(
      long requests,
      long errors,
      long messagesIn,
      long messagesOut,
      long journalBytes,
      LatencyHistogram.Counts latencies,
      LatencyHistogram.Counts syncs) {
    Totals since(Totals earlier) {
      return new Totals(
          requests - earlier.requests,
          errors - earlier.errors,
          messagesIn - earlier.messagesIn,
          messagesOut - earlier.messagesOut,
          journalBytes - earlier.journalBytes,
          latencies.since(earlier.latencies),
          syncs.since(earlier.syncs));
    }
  }

  Totals totals() {
    return new Totals(
        requests.sum(),
        errors.sum(),
        messagesIn.sum(),
        messagesOut.sum(),
        journalBytes.sum(),
        latencies.counts(),
        syncs.counts());
  }

  @Override
  public void answered(AnsweredRequest request) {
    requests.increment();
    if (request.failed()) {
      errors.increment();
    }
    if (!request.mayWait()) {
      latencies.record(request.nanos());
    }
  }

  /** A journal has made something durable. */
  public void committed(long bytes, long syncNanos) {
    journalBytes.add(bytes);
    syncs.record(syncNanos);
  }

  @Override
  public void sent(QueueId queue, int messages, long bytes) {
    messagesIn.add(messages);
  }

  @Override
  public void received(QueueId queue, int messages) {
    messagesOut.add(messages);
  }

  @Override
  public void published(String topicArn, int messages, long bytes) {
    messagesIn.add(messages);
  }

  @Override
  public void taken(ShardId shard, int records, long bytes) {
    messagesIn.add(records);
  }

  @Override
  public void given(ShardId shard, int records, long bytes, long millisBehindLatest) {
    messagesOut.add(records);
  }

  @Override
  public void deleted(QueueId queue, int messages) {
    // Neither in nor out.
  }

  @Override
  public void writeRefused(ShardId shard, int records) {
    // Neither in nor out.
  }

  @Override
  public void readRefused(ShardId shard) {
    // Neither in nor out.
  }

  @Override
  public void gone(QueueId queue) {
    // Nothing is kept of it.
  }

  @Override
  public void gone(String topicArn) {
    // Nothing is kept of it.
  }
}
