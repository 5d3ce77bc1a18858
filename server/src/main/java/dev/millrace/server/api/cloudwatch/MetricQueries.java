package dev.millrace.server.api.cloudwatch;

import dev.millrace.protocol.cloudwatch.GetMetricDataInput;
import dev.millrace.protocol.cloudwatch.Metric;
import dev.millrace.protocol.cloudwatch.MetricDataQuery;
import dev.millrace.protocol.cloudwatch.MetricStat;
import dev.millrace.protocol.cloudwatch.ScanBy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that a request for metric data keeps. */
final class MetricQueries {
  static final int DATAPOINTS_MAX = 100_800;
  private static final int QUERIES_MAX = 500;
  private static final Pattern ID = Pattern.compile("^[a-z][a-zA-Z0-9_]*$");
  private static final Pattern TIME_ZONE = Pattern.compile("^[+-]\\d{4}$");
  private static final String QUERIES = "MetricDataQueries";
  private static final List<String> ORDERS =
      Arrays.stream(ScanBy.values()).map(ScanBy::value).toList();

  private final RequestCheck check = new RequestCheck();
  private final Set<String> ids = new HashSet<>();

  private MetricQueries() {}

  /** Fails where a rule is broken. */
  static void check(GetMetricDataInput request) {
    MetricQueries rules = new MetricQueries();
    rules.checkRequest(request);
    rules.check.orThrowValidation();
    List<MetricDataQuery> queries = request.metricDataQueries();
    for (int i = 0; i < queries.size(); i++) {
      rules.checkQuery(QUERIES + ".member." + (i + 1), queries.get(i));
    }
    rules.check.orThrowValidation();
    if (queries.stream().noneMatch(MetricQueries::isReturned)) {
      throw CloudWatchErrors.validation(
          "At least one query must have the parameter ReturnData set to true.");
    }
  }

  static boolean isReturned(MetricDataQuery query) {
    return !Boolean.FALSE.equals(query.returnData());
  }

  private void checkRequest(GetMetricDataInput request) {
    TimeRange.check(request.startTime(), request.endTime(), check);
    List<MetricDataQuery> queries = request.metricDataQueries();
    check.required(QUERIES, queries == null || queries.isEmpty() ? null : queries);
    check.size(QUERIES, queries, QUERIES_MAX);
    check.oneOf("ScanBy", request.scanBy(), ORDERS);
    Integer datapoints = request.maxDatapoints();
    if (datapoints != null && (datapoints < 1 || datapoints > DATAPOINTS_MAX)) {
      check.invalidValue("MaxDatapoints", datapoints);
    }
    if (request.labelOptions() != null) {
      check.matches("LabelOptions.Timezone", request.labelOptions().timezone(), TIME_ZONE);
    }
  }

  private void checkQuery(String prefix, MetricDataQuery query) {
    check.name(prefix + ".Id", query.id());
    check.matches(prefix + ".Id", query.id(), ID);
    if (query.id() != null && !ids.add(query.id())) {
      check.invalid("The values for parameter id in MetricDataQueries are not unique.");
    }
    check.exclusive(
        prefix + ".MetricStat", query.metricStat(), prefix + ".Expression", query.expression());
    if (query.metricStat() != null) {
      checkStat(prefix + ".MetricStat", query.metricStat());
    } else if (query.expression() == null) {
      check.conflict(
          "At least one of the parameters "
              + prefix
              + ".MetricStat and "
              + prefix
              + ".Expression must be specified.");
    } else {
      check.conflict(
          "Error in expression '"
              + query.id()
              + "': This server does not evaluate expressions; ask for the metrics with"
              + " MetricStat.");
    }
  }

  private void checkStat(String prefix, MetricStat wanted) {
    Metric metric = wanted.metric();
    if (check.required(prefix + ".Metric", metric)) {
      MetricNames.checkNamespace(prefix + ".Metric.Namespace", metric.namespace(), check);
      check.name(prefix + ".Metric.MetricName", metric.metricName());
      MetricNames.checkDimensions(prefix + ".Metric.", metric.dimensions(), check);
    }
    TimeRange.checkPeriod(prefix + ".Period", wanted.period(), check);
    MetricNames.checkUnit(prefix + ".Unit", wanted.unit(), check);
    if (check.required(prefix + ".Stat", wanted.stat()) && Stat.parse(wanted.stat()).isEmpty()) {
      check.invalid("The value for parameter " + prefix + ".Stat is not a valid statistic.");
    }
  }
}
