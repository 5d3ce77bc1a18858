package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.cloudwatch.CloudWatchFixture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class OwnMetricsTest {
  private static final MetricsId KINESIS =
      new MetricsId("000000000000", "us-east-1", "AWS/Kinesis");
  private static final List<MetricDimension> STREAM =
      List.of(new MetricDimension("StreamName", "clicks"));

  private final CloudWatchFixture cloudWatch = new CloudWatchFixture();
  private final OwnMetrics own = new OwnMetrics(cloudWatch.host, cloudWatch.clock);

  @Test
  void whatWasRecordedIsWrittenOnceTheMinuteIsOver() {
    cloudWatch.driver.drive(own);
    own.record(KINESIS, STREAM, "IncomingBytes", "Bytes", 10);
    own.record(KINESIS, STREAM, "IncomingBytes", "Bytes", 30);

    cloudWatch.driver.runUntilIdle();
    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "IncomingBytes")).isEqualTo("[]");
    pass(60);

    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "IncomingBytes"))
        .isEqualTo(
            "[{\"Timestamp\":1772366400,\"SampleCount\":2.0,\"Sum\":40.0,\"Maximum\":30.0,"
                + "\"Unit\":\"Bytes\"}]");
  }

  @Test
  void sourcesAreAskedOnceAMinute() {
    cloudWatch.driver.drive(own);
    int[] asked = {0};
    own.ask(_ -> {
      asked[0]++;
      return CompletableFuture.completedStage(null);
    });

    pass(59);
    assertThat(asked[0]).isZero();
    pass(1);
    pass(30);
    assertThat(asked[0]).isEqualTo(1);
    pass(30);
    assertThat(asked[0]).isEqualTo(2);
  }

  @Test
  void topicsTellWhatHappenedInTheMinute() {
    TopicCounters counters = new TopicCounters(new Metrics());
    own.ask(new TopicMetrics(counters));
    cloudWatch.driver.drive(own);
    counters.published("arn:aws:sns:us-east-1:000000000000:news", 3, 300);
    counters.published("arn:aws:sns:us-east-1:000000000000:news", 1, 20);

    pass(60);
    pass(60);

    assertThat(sums("AWS/SNS", "TopicName", "news", "NumberOfMessagesPublished"))
        .isEqualTo(
            "[{\"Timestamp\":1772366400,\"SampleCount\":1.0,\"Sum\":4.0,\"Maximum\":4.0,"
                + "\"Unit\":\"Count\"}]");
    assertThat(sums("AWS/SNS", "TopicName", "news", "PublishSize"))
        .isEqualTo(
            "[{\"Timestamp\":1772366400,\"SampleCount\":4.0,\"Sum\":320.0,\"Maximum\":100.0,"
                + "\"Unit\":\"Bytes\"}]");
  }

  @Test
  void streamsTellWhatWentThroughThemInTheMinute() {
    ShardId shard = new ShardId(new StreamId("000000000000", "us-east-1", "clicks"), 1, 0);
    StreamMetrics streams = new StreamMetrics();
    own.ask(streams);
    cloudWatch.driver.drive(own);
    streams.taken(shard, 3, 300);
    streams.taken(shard, 1, 20);
    streams.writeRefused(shard, 7);
    streams.given(shard, 2, 200, 900);
    streams.given(shard, 0, 0, 0);

    pass(60);
    pass(60);

    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "IncomingRecords"))
        .isEqualTo(count("Count", 4));
    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "IncomingBytes"))
        .isEqualTo(count("Bytes", 320));
    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "WriteProvisionedThroughputExceeded"))
        .isEqualTo(count("Count", 7));
    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "GetRecords.Records"))
        .isEqualTo(count("Count", 2));
    assertThat(sums("AWS/Kinesis", "StreamName", "clicks", "GetRecords.IteratorAgeMilliseconds"))
        .isEqualTo(count("Milliseconds", 900));
  }

  private static String count(String unit, int value) {
    return "[{\"Timestamp\":1772366400,\"SampleCount\":1.0,\"Sum\":%d.0,\"Maximum\":%d.0,\"Unit\":\"%s\"}]"
        .formatted(value, value, unit);
  }

  private void pass(long seconds) {
    cloudWatch.clock.passMillis(seconds * 1000);
    cloudWatch.driver.runUntilIdle();
  }

  private String sums(String namespace, String dimension, String value, String metric) {
    String reply =
        cloudWatch.ok(
            "GetMetricStatistics",
            "{'Namespace':'%s','MetricName':'%s','Dimensions':[{'Name':'%s','Value':'%s'}],"
                    .formatted(namespace, metric, dimension, value)
                + "'StartTime':%d,'EndTime':%d,'Period':60,"
                    .formatted(CloudWatchFixture.NOW - 600, CloudWatchFixture.NOW + 600)
                + "'Statistics':['SampleCount','Sum','Maximum']}");
    return reply.substring(reply.indexOf('['), reply.lastIndexOf(']') + 1);
  }
}
