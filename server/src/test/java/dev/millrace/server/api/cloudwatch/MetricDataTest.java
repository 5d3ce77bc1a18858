package dev.millrace.server.api.cloudwatch;

import static dev.millrace.server.api.cloudwatch.CloudWatchFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MetricDataTest {
  private static final String VALIDATION = "ValidationException";
  private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");

  private final CloudWatchFixture cloudWatch = new CloudWatchFixture();

  @Test
  void latestComesFirstUnlessOneAsksForTheEarliest() {
    putThree();

    assertThat(data(query("a", "A", "Sum"), ""))
        .isEqualTo(
            "{\"MetricDataResults\":[{\"Id\":\"a\",\"Label\":\"A\",\"Timestamps\":"
                + "[1772366520,1772366460,1772366400],\"Values\":[3.0,2.0,1.0],"
                + "\"StatusCode\":\"Complete\"}],\"Messages\":[]}");
    assertThat(data(query("a", "A", "p50"), ",'ScanBy':'TimestampAscending'"))
        .contains("\"Values\":[1.0,2.0,3.0]");
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    putThree();
    String queries =
        query("a", "A", "Sum")
            + ","
            + query("hidden", "A", "Sum").replace("}}", "},'ReturnData':false}")
            + ","
            + query("b", "A", "Maximum");

    String first = data(queries, ",'MaxDatapoints':2");
    String second = data(queries, ",'MaxDatapoints':2,'NextToken':'" + token(first) + "'");
    String third = data(queries, ",'MaxDatapoints':2,'NextToken':'" + token(second) + "'");

    assertThat(first)
        .contains("\"Id\":\"a\"", "\"Values\":[3.0,2.0],\"StatusCode\":\"PartialData\"")
        .doesNotContain("\"Id\":\"b\"");
    assertThat(second)
        .contains("\"Values\":[1.0],\"StatusCode\":\"Complete\"")
        .contains("\"Id\":\"b\"", "\"Values\":[3.0],\"StatusCode\":\"PartialData\"");
    assertThat(third)
        .contains("\"Id\":\"b\"", "\"Values\":[2.0,1.0],\"StatusCode\":\"Complete\"")
        .doesNotContain("NextToken", "hidden");
  }

  @Test
  void queryThatFindsNoRoomBeginsOnTheNextPage() {
    putThree();
    String queries = query("a", "A", "Sum") + "," + query("b", "A", "Maximum");

    String first = data(queries, ",'MaxDatapoints':3");
    String second = data(queries, ",'MaxDatapoints':3,'NextToken':'" + token(first) + "'");

    assertThat(first).doesNotContain("\"Id\":\"b\"");
    assertThat(second).doesNotContain("\"Id\":\"a\"", "NextToken").contains("[3.0,2.0,1.0]");
  }

  @Test
  void metricsOfOtherAccountsAreForbidden() {
    putThree();

    assertThat(data(query("a", "A", "Sum").replace("}}", "},'AccountId':'111122223333'}"), ""))
        .contains("\"Values\":[],\"StatusCode\":\"Forbidden\"");
  }

  @Test
  void whatIsWrongIsAValidationError() {
    assertThat(cloudWatch.json("GetMetricData", request("{'Id':'A'}", "")).headers())
        .containsEntry("x-amzn-query-error", "ValidationError;Sender");
    refused(
        "The value 6a for parameter MetricDataQueries.member.1.Id is not matching the expected"
            + " pattern ^[a-z][a-zA-Z0-9_]*$.",
        query("6a", "A", "Sum"));
    refused(
        "The value for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid"
            + " statistic.",
        query("a", "A", "Median"));
    refused(
        "The values for parameter id in MetricDataQueries are not unique.",
        query("a", "A", "Sum") + "," + query("a", "A", "Sum"));
    refused(
        "Error in expression 'e1': This server does not evaluate expressions; ask for the metrics"
            + " with MetricStat.",
        "{'Id':'e1','Expression':'a/b'}");
    refused(
        "At least one query must have the parameter ReturnData set to true.",
        query("a", "A", "Sum").replace("}}", "},'ReturnData':false}"));
  }

  @Test
  void tokenThatWasNotGivenOutIsRefused() {
    cloudWatch.refused(
        "InvalidNextToken",
        "The parameter NextToken is not valid.",
        "GetMetricData",
        request(query("a", "A", "Sum"), ",'NextToken':'x'"));
  }

  private void putThree() {
    for (int minute = 0; minute < 3; minute++) {
      cloudWatch.put(
          "{'MetricName':'A','Value':%d,'Timestamp':%d}".formatted(minute + 1, NOW + minute * 60L));
    }
  }

  private void refused(String message, String queries) {
    cloudWatch.refused(VALIDATION, message, "GetMetricData", request(queries, ""));
  }

  private String data(String queries, String more) {
    return cloudWatch.ok("GetMetricData", request(queries, more));
  }

  private static String request(String queries, String more) {
    return "{'StartTime':%d,'EndTime':%d,'MetricDataQueries':[%s]%s}"
        .formatted(NOW, NOW + 600, queries, more);
  }

  private static String query(String id, String name, String stat) {
    return "{'Id':'%s','MetricStat':{'Metric':{'Namespace':'App','MetricName':'%s'},"
            .formatted(id, name)
        + "'Period':60,'Stat':'%s'}}".formatted(stat);
  }

  private static String token(String reply) {
    Matcher found = TOKEN.matcher(reply);
    assertThat(found.find()).as(reply).isTrue();
    return found.group(1);
  }
}
