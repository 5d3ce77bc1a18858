package dev.millrace.engine.metric;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;

/**
 * A namespace of metrics in its world.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 * @param namespace 1 to 255 characters, among which colons may be
 */
public record MetricsId(String accountId, String region, String namespace)
    implements MachineId<MetricsMachine> {
  public static final String PREFIX = "metrics:";
  private static final int PARTS = 4;

  /** Reads what {@link #text} wrote. */
  public static MetricsId parse(String text) {
    String[] parts = text.split(":", PARTS);
    if (parts.length != PARTS || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("not a namespace of metrics: " + text);
    }
    return new MetricsId(parts[1], parts[2], parts[3]);
  }

  /** How the texts of all namespaces of an account in a region begin. */
  public static String prefix(String accountId, String region) {
    return PREFIX + accountId + ":" + region + ":";
  }

  @Override
  public MachineKind kind() {
    return MetricsKind.INSTANCE;
  }

  @Override
  public MetricsMachine newMachine() {
    return new MetricsMachine(this);
  }

  @Override
  public MetricsMachine cast(Machine machine) {
    return (MetricsMachine) machine;
  }

  @Override
  public String text() {
    return prefix(accountId, region) + namespace;
  }
}
