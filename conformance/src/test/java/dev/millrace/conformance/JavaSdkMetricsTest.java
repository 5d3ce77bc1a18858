package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java 2 on metrics: it speaks RPC v2 CBOR, and compresses what is large. */
class JavaSdkMetricsTest {
  private static final Dimension HOST = Dimension.builder().name("Host").value("h1").build();

  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static CloudWatchClient metrics;

  @BeforeAll
  static void start() {
    server = RunningServer.start(dataDir);
    metrics = JavaSdk.metrics(server.endpoint(), ApacheHttpClient.create());
  }

  @AfterAll
  static void stop() {
    metrics.close();
    server.close();
  }

  @Test
  void whatWasPutIsToldByPeriod() {
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    metrics.putMetricData(put ->
        put.namespace("Shop")
            .metricData(
                datum("Latency")
                    .timestamp(minute)
                    .unit(StandardUnit.SECONDS)
                    .values(1.0, 2.0, 3.0)
                    .counts(1.0, 1.0, 2.0)
                    .build()));

    List<Datapoint> told =
        metrics
            .getMetricStatistics(get ->
                get.namespace("Shop")
                    .metricName("Latency")
                    .dimensions(HOST)
                    .startTime(minute)
                    .endTime(minute.plusSeconds(60))
                    .period(60)
                    .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
            .datapoints();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().timestamp()).isEqualTo(minute);
    assertThat(told.getFirst().sum()).isEqualTo(9);
    assertThat(told.getFirst().sampleCount()).isEqualTo(4);
    assertThat(told.getFirst().unit()).isEqualTo(StandardUnit.SECONDS);

    MetricDataResult result =
        metrics
            .getMetricData(get ->
                get.startTime(minute)
                    .endTime(minute.plusSeconds(60))
                    .metricDataQueries(query("Latency", "p50")))
            .metricDataResults()
            .getFirst();
    assertThat(result.statusCode()).isEqualTo(StatusCode.COMPLETE);
    assertThat(result.timestamps()).containsExactly(minute);
    assertThat(result.values()).containsExactly(2.0);
  }

  @Test
  void largeRequestsComeCompressed() {
    List<MetricDatum> many =
        IntStream.range(0, 600)
            .mapToObj(i -> datum("Compressed" + i).value((double) i).build())
            .toList();

    metrics.putMetricData(put -> put.namespace("Large").metricData(many));

    assertThat(metrics.listMetricsPaginator(list -> list.namespace("Large")).metrics())
        .hasSize(600)
        .allMatch(metric -> metric.dimensions().equals(List.of(HOST)));
  }

  @Test
  void errorsAreOfTheirTypes() {
    InvalidParameterValueException ownNamespace =
        catchThrowableOfType(
            InvalidParameterValueException.class,
            () ->
                metrics.putMetricData(
                    put -> put.namespace("AWS/SQS").metricData(datum("A").value(1.0).build())));
    CloudWatchException expression =
        catchThrowableOfType(
            CloudWatchException.class,
            () ->
                metrics.getMetricData(get ->
                    get.startTime(Instant.EPOCH)
                        .endTime(Instant.EPOCH.plusSeconds(60))
                        .metricDataQueries(
                            MetricDataQuery.builder().id("e").expression("a/b").build())));

    assertThat(ownNamespace.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    assertThat(ownNamespace.awsErrorDetails().errorMessage())
        .isEqualTo("The value AWS/ for parameter Namespace is invalid.");
    assertThat(expression.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
  }

  @Test
  void callerIsToldWhoseKeyItHas() {
    try (StsClient identities = JavaSdk.identities(server.endpoint(), ApacheHttpClient.create())) {
      assertThat(identities.getCallerIdentity().account()).isEqualTo("000000000000");
      assertThat(identities.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
    }
  }

  private static MetricDatum.Builder datum(String name) {
    return MetricDatum.builder().metricName(name).dimensions(HOST);
  }

  private static MetricDataQuery query(String name, String stat) {
    Metric metric = Metric.builder().namespace("Shop").metricName(name).dimensions(HOST).build();
    return MetricDataQuery.builder()
        .id("q")
        .metricStat(wanted -> wanted.metric(metric).period(60).stat(stat))
        .build();
  }
}
