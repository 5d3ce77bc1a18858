package dev.millrace.server.api.cloudwatch;

import static dev.millrace.server.api.cloudwatch.CloudWatchFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MetricStatisticsTest {
  private static final String VALUE = "InvalidParameterValueException";
  private static final String COMBINATION = "InvalidParameterCombinationException";
  private static final String ALL =
      "'Statistics':['SampleCount','Average','Sum','Minimum','Maximum']";

  private final CloudWatchFixture cloudWatch = new CloudWatchFixture();

  @Test
  void statisticsAreToldByPeriodAndUnit() {
    cloudWatch.put(
        "{'MetricName':'A','Value':1,'Unit':'Count'}",
        "{'MetricName':'A','Values':[2,3],'Counts':[1,2],'Unit':'Count'}",
        "{'MetricName':'A','StatisticValues':"
            + "{'SampleCount':2,'Sum':10,'Minimum':4,'Maximum':6},'Unit':'Count','Timestamp':"
            + (NOW + 60)
            + "}");

    assertThat(statistics(NOW, NOW + 120, 60, ALL))
        .isEqualTo(
            "{\"Label\":\"A\",\"Datapoints\":[{\"Timestamp\":1772366400,\"SampleCount\":4.0,"
                + "\"Average\":2.25,\"Sum\":9.0,\"Minimum\":1.0,\"Maximum\":3.0,\"Unit\":\"Count\"}"
                + ",{\"Timestamp\":1772366460,\"SampleCount\":2.0,\"Average\":5.0,\"Sum\":10.0,"
                + "\"Minimum\":4.0,\"Maximum\":6.0,\"Unit\":\"Count\"}]}");
    assertThat(statistics(NOW, NOW + 120, 300, "'Statistics':['Sum']"))
        .isEqualTo(
            "{\"Label\":\"A\",\"Datapoints\":"
                + "[{\"Timestamp\":1772366400,\"Sum\":19.0,\"Unit\":\"Count\"}]}");
    assertThat(statistics(NOW, NOW + 120, 60, ALL + ",'Unit':'Bytes'"))
        .isEqualTo("{\"Label\":\"A\",\"Datapoints\":[]}");
  }

  @Test
  void percentilesAreToldOfValuesAndNotOfStatistics() {
    cloudWatch.put(
        "{'MetricName':'A','Values':[1,2,3,4]}",
        "{'MetricName':'A','StatisticValues':"
            + "{'SampleCount':2,'Sum':10,'Minimum':4,'Maximum':6},'Timestamp':"
            + (NOW + 60)
            + "}",
        "{'MetricName':'A','StatisticValues':"
            + "{'SampleCount':2,'Sum':10,'Minimum':5,'Maximum':5},'Timestamp':"
            + (NOW + 120)
            + "}");

    assertThat(statistics(NOW, NOW + 180, 60, "'ExtendedStatistics':['p50','tm50']"))
        .isEqualTo(
            "{\"Label\":\"A\",\"Datapoints\":[{\"Timestamp\":1772366400,\"Unit\":\"None\","
                + "\"ExtendedStatistics\":{\"p50\":2.0,\"tm50\":1.5}},"
                + "{\"Timestamp\":1772366520,\"Unit\":\"None\","
                + "\"ExtendedStatistics\":{\"p50\":5.0,\"tm50\":5.0}}]}");
  }

  @Test
  void periodsBeginWithTheWholeMinuteOfTheStart() {
    cloudWatch.put("{'MetricName':'A','Value':1}");

    assertThat(statistics(NOW + 30, NOW + 90, 60, "'Statistics':['Sum']"))
        .contains("\"Timestamp\":1772366400,");
  }

  @Test
  void requestsThatMakeNoSenseAreRefused() {
    refused(VALUE, "The parameter StartTime must not equal parameter EndTime.", NOW, NOW, 60, ALL);
    refused(
        VALUE,
        "The parameter StartTime must be less than the parameter EndTime.",
        NOW,
        NOW - 1,
        60,
        ALL);
    refused(
        VALUE,
        "The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.",
        NOW,
        NOW + 60,
        90,
        ALL);
    refused(
        COMBINATION,
        "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
        NOW,
        NOW + 60,
        60,
        "'Unit':'Count'");
    refused(
        COMBINATION,
        "The parameters Statistics and ExtendedStatistics are mutually exclusive and you have"
            + " specified both.",
        NOW,
        NOW + 60,
        60,
        ALL + ",'ExtendedStatistics':['p99']");
    refused(
        VALUE,
        "The value for parameter ExtendedStatistics.member.2 is not a valid statistic.",
        NOW,
        NOW + 60,
        60,
        "'ExtendedStatistics':['p99','p101']");
    refused(
        COMBINATION,
        "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce"
            + " the datapoints requested by increasing Period, or decreasing the time range.",
        NOW - 86400,
        NOW,
        1,
        ALL);
  }

  @Test
  void everyMissingParameterIsTold() {
    cloudWatch.refused(
        "MissingRequiredParameterException",
        """
        The parameter Namespace is required.
        The parameter StartTime is required.
        The parameter EndTime is required.
        The parameter Period is required.\
        """,
        "GetMetricStatistics",
        "{'MetricName':'A'}");
  }

  private void refused(String type, String message, long start, long end, int period, String more) {
    cloudWatch.refused(type, message, "GetMetricStatistics", request(start, end, period, more));
  }

  private String statistics(long start, long end, int period, String more) {
    return cloudWatch.ok("GetMetricStatistics", request(start, end, period, more));
  }

  private static String request(long start, long end, int period, String more) {
    return "{'Namespace':'App','MetricName':'A','StartTime':%d,'EndTime':%d,'Period':%d,%s}"
        .formatted(start, end, period, more);
  }
}
