package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.Datum;
import dev.millrace.engine.metric.MetricsId;
import dev.millrace.engine.metric.PutMetrics;
import dev.millrace.host.Clock;
import dev.millrace.protocol.cloudwatch.EntityMetricData;
import dev.millrace.protocol.cloudwatch.MetricDatum;
import dev.millrace.protocol.cloudwatch.PutMetricDataInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Takes what was measured. The entities that data may belong to are not kept; the data is. */
record PutMetricDataOperation(Metrics metrics, Clock clock)
    implements Operation<PutMetricDataInput, Unit> {
  private static final int DATA_MAX = 1000;

  /** What AWS's own services measure; here that is what this server says of itself. */
  private static final String OWN_NAMESPACES = "AWS/";

  @Override
  public CompletionStage<Unit> handle(PutMetricDataInput request, Call call) {
    RequestCheck check = new RequestCheck();
    checkNamespace(request.namespace(), check);
    Map<String, List<MetricDatum>> lists = lists(request);
    if (lists.isEmpty()) {
      check.required("MetricData", null);
    }
    int count = lists.values().stream().mapToInt(List::size).sum();
    if (count > DATA_MAX) {
      check.size("MetricData", Collections.nCopies(count, ""), DATA_MAX);
      check.orThrow();
    }
    DatumReader reader = new DatumReader(clock.now(), check);
    lists.forEach((parameter, data) -> {
      for (int i = 0; i < data.size(); i++) {
        reader.check(parameter + ".member." + (i + 1) + ".", data.get(i));
      }
    });
    check.orThrow();
    List<Datum> data = lists.values().stream().flatMap(List::stream).map(reader::read).toList();
    MetricsId id =
        new MetricsId(call.caller().accountId(), call.caller().region(), request.namespace());
    return metrics.put(id, new PutMetrics(data)).thenApply(_ -> Unit.INSTANCE);
  }

  private static void checkNamespace(String namespace, RequestCheck check) {
    MetricNames.checkNamespace("Namespace", namespace, check);
    if (namespace != null && namespace.startsWith(OWN_NAMESPACES)) {
      check.invalidValue("Namespace", OWN_NAMESPACES);
    }
  }

  /** All lists of data that are not empty, by the names of their parameters. */
  private static Map<String, List<MetricDatum>> lists(PutMetricDataInput request) {
    Map<String, List<MetricDatum>> lists = new LinkedHashMap<>();
    if (request.metricData() != null && !request.metricData().isEmpty()) {
      lists.put("MetricData", request.metricData());
    }
    int number = 0;
    for (EntityMetricData entity :
        Objects.requireNonNullElse(request.entityMetricData(), List.<EntityMetricData>of())) {
      number++;
      if (entity.metricData() != null && !entity.metricData().isEmpty()) {
        lists.put("EntityMetricData.member." + number + ".MetricData", entity.metricData());
      }
    }
    return lists;
  }
}
