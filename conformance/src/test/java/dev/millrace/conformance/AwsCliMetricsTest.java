package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The AWS CLI on metrics. Each command takes it a second, so this runs beside the other tests. */
@Execution(ExecutionMode.CONCURRENT)
class AwsCliMetricsTest {
  @TempDir private static Path folder;

  @Test
  void metricsArePutAndReadByHand() {
    AwsCli.converse(
        "cloudwatch",
        folder,
        cli -> {
          Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
          put(cli, minute, "2.5");
          put(cli, minute, "4.5");

          assertThat(cli.says("list-metrics", "--query", "Metrics[].[Namespace,MetricName]"))
              .isEqualTo("Shop\tLatency");
          assertThat(
                  cli.says(
                      "get-metric-statistics",
                      "--namespace",
                      "Shop",
                      "--metric-name",
                      "Latency",
                      "--dimensions",
                      "Name=Host,Value=h1",
                      "--start-time",
                      minute.toString(),
                      "--end-time",
                      minute.plusSeconds(60).toString(),
                      "--period",
                      "60",
                      "--statistics",
                      "Average",
                      "Maximum",
                      "--query",
                      "Datapoints[].[Average,Maximum,Unit]"))
              .isEqualTo("3.5\t4.5\tSeconds");
          assertThat(
                  cli.says(
                      "get-metric-data",
                      "--metric-data-queries",
                      "[{\"Id\":\"q\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"Shop\",\"MetricName\":"
                          + "\"Latency\",\"Dimensions\":[{\"Name\":\"Host\",\"Value\":\"h1\"}]},"
                          + "\"Period\":60,\"Stat\":\"p99\"}}]",
                      "--start-time",
                      minute.toString(),
                      "--end-time",
                      minute.plusSeconds(60).toString(),
                      "--query",
                      "MetricDataResults[].[Label,StatusCode,Values[0]]"))
              .isEqualTo("Latency\tComplete\t4.5");
          assertThat(
                  cli.run(
                          "put-metric-data",
                          "--namespace",
                          "AWS/Shop",
                          "--metric-name",
                          "A",
                          "--value",
                          "1")
                      .all())
              .contains(
                  "(InvalidParameterValue)", "The value AWS/ for parameter Namespace is invalid.");
          assertThat(cli.of("sts").says("get-caller-identity", "--query", "[Account,Arn]"))
              .isEqualTo("000000000000\tarn:aws:iam::000000000000:root");
        });
  }

  private static void put(AwsCli cli, Instant at, String value) {
    String said =
        cli.says(
            "put-metric-data",
            "--namespace",
            "Shop",
            "--metric-name",
            "Latency",
            "--unit",
            "Seconds",
            "--dimensions",
            "Host=h1",
            "--timestamp",
            at.toString(),
            "--value",
            value);
    assertThat(said).isEmpty();
  }
}
