package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What can be set of a stream.
 *
 * @param retentionHours 24 to 8,760
 * @param keyId the KMS key that records are encrypted with; the empty text for none
 * @param shardMetrics the shard-level metrics that are on, in their order
 * @param recordKibibytesMax 1,024 to 10,240; data and partition key together
 * @param warmThroughputMebibytes what an on-demand stream is to take at once, in MiB a second; 0
 *     where nobody has said so
 * @param policy the resource policy; the empty text for none
 */
public record StreamSettings(
    StreamMode mode,
    int retentionHours,
    String keyId,
    List<String> shardMetrics,
    int recordKibibytesMax,
    int warmThroughputMebibytes,
    String policy) {
  public static final int RETENTION_HOURS_MIN = 24;
  public static final int RECORD_KIBIBYTES_DEFAULT = 1024;

  public StreamSettings {
    shardMetrics = List.copyOf(new TreeSet<>(shardMetrics));
  }

  /** As a stream begins. */
  public static StreamSettings of(
      StreamMode mode, int recordKibibytesMax, int warmThroughputMebibytes) {
    return new StreamSettings(
        mode, RETENTION_HOURS_MIN, "", List.of(), recordKibibytesMax, warmThroughputMebibytes, "");
  }

  static StreamSettings decode(Decoder in) {
    StreamMode mode = in.getBoolean() ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED;
    int retentionHours = in.getVarInt();
    String keyId = in.getString();
    List<String> metrics = in.getStringList();
    return new StreamSettings(
        mode, retentionHours, keyId, metrics, in.getVarInt(), in.getVarInt(), in.getString());
  }

  void encode(Encoder out) {
    out.putBoolean(mode == StreamMode.ON_DEMAND);
    out.putVarInt(retentionHours);
    out.putString(keyId);
    out.putStringList(shardMetrics);
    out.putVarInt(recordKibibytesMax);
    out.putVarInt(warmThroughputMebibytes);
    out.putString(policy);
  }

  public boolean isEncrypted() {
    return !keyId.isEmpty();
  }

  public long retentionMillis() {
    return retentionHours * 3_600_000L;
  }

  StreamSettings withMode(StreamMode other, int warmMebibytes) {
    return new StreamSettings(
        other, retentionHours, keyId, shardMetrics, recordKibibytesMax, warmMebibytes, policy);
  }

  StreamSettings withRetentionHours(int other) {
    return new StreamSettings(
        mode, other, keyId, shardMetrics, recordKibibytesMax, warmThroughputMebibytes, policy);
  }

  StreamSettings withKeyId(String other) {
    return new StreamSettings(
        mode,
        retentionHours,
        other,
        shardMetrics,
        recordKibibytesMax,
        warmThroughputMebibytes,
        policy);
  }

  StreamSettings withShardMetrics(Collection<String> other) {
    return new StreamSettings(
        mode,
        retentionHours,
        keyId,
        List.copyOf(other),
        recordKibibytesMax,
        warmThroughputMebibytes,
        policy);
  }

  StreamSettings withRecordKibibytesMax(int other) {
    return new StreamSettings(
        mode, retentionHours, keyId, shardMetrics, other, warmThroughputMebibytes, policy);
  }

  StreamSettings withPolicy(String other) {
    return new StreamSettings(
        mode,
        retentionHours,
        keyId,
        shardMetrics,
        recordKibibytesMax,
        warmThroughputMebibytes,
        other);
  }
}
