package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ChangeStream;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.protocol.kinesis.EnhancedMonitoringOutput;
import dev.millrace.protocol.kinesis.MetricsName;
import java.util.Arrays;
import java.util.List;

/** The names of shard-level metrics. */
final class ShardMetrics {
  private static final List<String> EVERY =
      Arrays.stream(MetricsName.values())
          .filter(name -> name != MetricsName.ALL)
          .map(MetricsName::value)
          .toList();

  private ShardMetrics() {}

  /** Those that a request names, where {@code ALL} is every one of them. */
  static List<String> named(List<String> names) {
    return names.contains(MetricsName.ALL.value()) ? EVERY : names;
  }

  static EnhancedMonitoringOutput output(ChangeStream.Changed changed) {
    StreamId stream = changed.stream().id();
    return new EnhancedMonitoringOutput(
        stream.name(),
        changed.before().shardMetrics(),
        changed.after().shardMetrics(),
        stream.arn());
  }
}
