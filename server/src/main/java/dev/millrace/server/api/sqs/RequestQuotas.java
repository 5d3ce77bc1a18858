package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Clock;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.server.api.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a second a FIFO queue takes of each kind, where an operator wants to have the
 * service's limit. Requests count, not messages: a batch is one. Queues that have the attribute
 * {@code FifoThroughputLimit} per group have no limit, as they have a far higher one there.
 */
final class RequestQuotas {
  /** Whose bucket was forgotten begins with a full one. */
  private static final int BUCKETS_MAX = 10_000;

  private final Queues queues;
  private final int perSecond;
  private final Clock clock;
  private final Map<Bucket, Level> levels =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, Level> eldest) {
          return size() > BUCKETS_MAX;
        }
      };

  /** What single requests and batches count together as. */
  enum Kind {
    SEND,
    RECEIVE,
    DELETE,
    CHANGE_VISIBILITY
  }

  private record Bucket(QueueId queue, Kind kind) {}

  /** Up to when requests are paid for; at the most a second's worth is saved. */
  private static final class Level {
    private long paidUntilNanos;

    private Level(long paidUntilNanos) {
      this.paidUntilNanos = paidUntilNanos;
    }
  }

  RequestQuotas(Queues queues, Clock clock) {
    this.queues = queues;
    this.perSecond = queues.settings().fifoRequestsPerSecondMax();
    this.clock = clock;
  }

  /** The operation, or one that refuses what is too much and leaves the rest to it. */
  <I extends Structure, O extends Structure> Operation<I, O> limited(
      Kind kind, Function<I, @Nullable String> queueUrl, Operation<I, O> operation) {
    if (perSecond == 0) {
      return operation;
    }
    return (input, call) -> {
      QueueId queue = QueueUrls.resolve(queueUrl.apply(input), call);
      if (!queue.isFifo()) {
        return operation.handle(input, call);
      }
      return queues
          .submit(queue, new DescribeQueue())
          .thenCompose(description -> {
            String limit = description.settings().value(QueueAttribute.FIFO_THROUGHPUT_LIMIT);
            if (limit.equals("perQueue") && !take(new Bucket(queue, kind))) {
              throw SqsErrors.throttled("The request was denied due to request throttling.");
            }
            return operation.handle(input, call);
          });
    };
  }

  private synchronized boolean take(Bucket bucket) {
    long nowNanos = clock.nanoTime();
    long secondNanos = 1_000_000_000L;
    long fullNanos = nowNanos - secondNanos;
    Level level = levels.computeIfAbsent(bucket, _ -> new Level(fullNanos));
    if (level.paidUntilNanos - fullNanos < 0) {
      level.paidUntilNanos = fullNanos;
    }
    long oneNanos = secondNanos / perSecond;
    if (level.paidUntilNanos + oneNanos - nowNanos > 0) {
      return false;
    }
    level.paidUntilNanos += oneNanos;
    return true;
  }
}
