package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.metric.FindSeries;
import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricKey;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.Point;
import dev.millrace.engine.metric.Sample;
import dev.millrace.engine.metric.Series;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.wire.Authenticator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class QueueMetricsTest {
  private static final MetricsId SQS = new MetricsId(SqsFixture.ACCOUNT, "us-east-1", "AWS/SQS");

  private final Metrics metrics = new Metrics();
  private final TrafficCounters counters = new TrafficCounters(metrics);
  private final SqsFixture sqs =
      new SqsFixture(
          new MemoryJournals(), 2, Authenticator.believing("us-east-1"), metrics, counters);
  private final OwnMetrics own = new OwnMetrics(sqs.host(), sqs.clock);

  @Test
  void usedQueueTellsOfEachMinuteAndUnusedOneNothing() {
    own.ask(new QueueMetrics(sqs.host(), counters, sqs.clock));
    String url = sqs.createQueue("work");
    sqs.createQueue("idle");
    send(url, "12345");
    send(url, "123456789");

    passMinute();
    send(url, "1");
    passMinute();

    assertThat(told("work", "NumberOfMessagesSent")).containsExactly(Sample.of(2), Sample.of(1));
    assertThat(told("work", "SentMessageSize"))
        .containsExactly(Sample.ofStatistics(2, 14, 5, 9), Sample.of(1));
    assertThat(told("work", "NumberOfEmptyReceives")).containsExactly(Sample.of(0), Sample.of(0));
    assertThat(told("work", "ApproximateNumberOfMessagesVisible"))
        .containsExactly(Sample.of(2), Sample.of(3));
    assertThat(told("work", "ApproximateAgeOfOldestMessage"))
        .containsExactly(Sample.of(60), Sample.of(120));
    assertThat(told("idle", "NumberOfMessagesSent")).isEmpty();
  }

  private void send(String url, String body) {
    sqs.ok(SqsCall.call("SendMessage").with("QueueUrl", url).with("MessageBody", body));
  }

  /** The source is asked, then the lanes answer, then what they said is written. */
  private void passMinute() {
    sqs.pass(60);
    assertThat(own.runOnce()).isTrue();
    sqs.pass(0);
    assertThat(own.runOnce()).isTrue();
    sqs.pass(0);
  }

  private List<Sample> told(String queue, String metric) {
    MetricKey key = new MetricKey(metric, List.of(new MetricDimension("QueueName", queue)));
    CompletableFuture<List<Series>> found = sqs.host().submit(SQS, new FindSeries(key, null));
    sqs.pass(0);
    long now = sqs.clock.nowMillis() / 1000;
    return found.join().stream()
        .flatMap(series -> series.read(now - 600, now, 60).stream())
        .map(Point::sample)
        .toList();
  }
}
