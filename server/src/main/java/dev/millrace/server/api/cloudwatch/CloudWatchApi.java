package dev.millrace.server.api.cloudwatch;

import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.protocol.cloudwatch.CloudwatchService;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.server.api.ServiceApi;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** CloudWatch as it is offered here: metrics, without alarms and dashboards. */
public final class CloudWatchApi extends ServiceApi {
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  /** CloudWatch on a host; what is read is added up by the executor. */
  public CloudWatchApi(Host host, Clock clock, Executor readers) {
    super(CloudwatchService.SCHEMA, operations(new Metrics(host, readers), clock));
  }

  private static Map<String, Bound<?, ?>> operations(Metrics metrics, Clock clock) {
    Map<String, Bound<?, ?>> bound = new HashMap<>();
    bind(bound, CloudwatchService.putMetricData(), new PutMetricDataOperation(metrics, clock));
    bind(bound, CloudwatchService.listMetrics(), new ListMetricsOperation(metrics, clock));
    bind(bound, CloudwatchService.getMetricStatistics(), new GetMetricStatisticsOperation(metrics));
    bind(bound, CloudwatchService.getMetricData(), new GetMetricDataOperation(metrics));
    return bound;
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public boolean takesCompressedBodies() {
    return true;
  }

  @Override
  public ErrorReply throttled(String reason) {
    return CloudWatchErrors.throttled(reason).error();
  }
}
