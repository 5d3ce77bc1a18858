package dev.millrace.server.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MetricListTest {
  private static final Pattern NAME = Pattern.compile("\"MetricName\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");

  private final CloudWatchFixture cloudWatch = new CloudWatchFixture();

  @Test
  void pagesHoldFiveHundredMetrics() {
    List<String> data = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      data.add("{'MetricName':'M%03d','Value':1}".formatted(i));
    }
    cloudWatch.put(data.toArray(String[]::new));

    String first = cloudWatch.ok("ListMetrics", "{}");
    Matcher token = TOKEN.matcher(first);
    assertThat(token.find()).isTrue();
    String second = cloudWatch.ok("ListMetrics", "{'NextToken':'" + token.group(1) + "'}");

    assertThat(names(first)).hasSize(500).startsWith("M000").endsWith("M499");
    assertThat(names(second)).containsExactly("M500");
    assertThat(second).doesNotContain("NextToken");
  }

  @Test
  void filtersHaveToBeMetAllOfThem() {
    cloudWatch.put(
        "{'MetricName':'A','Value':1,'Dimensions':[{'Name':'H','Value':'1'}]}",
        "{'MetricName':'B','Value':1,'Dimensions':"
            + "[{'Name':'H','Value':'2'},{'Name':'Z','Value':'z'}]}");
    cloudWatch.ok(
        "PutMetricData", "{'Namespace':'Other','MetricData':[{'MetricName':'C','Value':1}]}");

    assertThat(list("{}")).containsExactly("A", "B", "C");
    assertThat(list("{'Namespace':'Other'}")).containsExactly("C");
    assertThat(list("{'MetricName':'A'}")).containsExactly("A");
    assertThat(list("{'Dimensions':[{'Name':'H'}]}")).containsExactly("A", "B");
    assertThat(list("{'Dimensions':[{'Name':'H','Value':'2'},{'Name':'Z'}]}")).containsExactly("B");
    assertThat(list("{'OwningAccount':'111122223333'}")).isEmpty();
  }

  @Test
  void recentlyActiveMetricsHaveDataOfThreeHours() {
    cloudWatch.put(
        "{'MetricName':'Old','Value':1,'Timestamp':%d}"
            .formatted(CloudWatchFixture.NOW - 4 * 3600));
    cloudWatch.put("{'MetricName':'New','Value':1}");

    assertThat(list("{'RecentlyActive':'PT3H'}")).containsExactly("New");
    cloudWatch.refused(
        "InvalidParameterValueException",
        "The parameter RecentlyActive must be a value in the set [ PT3H ].",
        "ListMetrics",
        "{'RecentlyActive':'PT4H'}");
    cloudWatch.refused(
        "InvalidParameterValueException",
        "The parameter NextToken is not valid.",
        "ListMetrics",
        "{'NextToken':'?'}");
  }

  private List<String> list(String request) {
    return names(cloudWatch.ok("ListMetrics", request));
  }

  private static List<String> names(String reply) {
    return NAME.matcher(reply).results().map(found -> found.group(1)).toList();
  }
}
