package dev.millrace.engine.stream;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be done to a stream's settings. */
public sealed interface SettingsChange {
  /** Why it cannot be done to these. */
  default Optional<StreamProblem> objection(StreamSettings now) {
    return Optional.empty();
  }

  StreamSettings applyTo(StreamSettings now);

  /** Whether it waits until nothing else is being changed. */
  default boolean needsActiveStream() {
    return true;
  }

  private static Optional<StreamProblem> unless(boolean holds, StreamProblem problem) {
    return holds ? Optional.empty() : Optional.of(problem);
  }

  /**
   * Records are kept for longer.
   *
   * @param hours up to 8,760
   */
  record LongerRetention(int hours) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(hours >= now.retentionHours(), StreamProblem.RETENTION_NOT_LONGER);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withRetentionHours(hours);
    }
  }

  /**
   * Records are kept for a shorter time.
   *
   * @param hours at least 24
   */
  record ShorterRetention(int hours) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(hours <= now.retentionHours(), StreamProblem.RETENTION_NOT_SHORTER);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withRetentionHours(hours);
    }
  }

  /** Records are encrypted with a key from now on. */
  record EncryptionStart(String keyId) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(!keyId.equals(now.keyId()), StreamProblem.ALREADY_ENCRYPTED_SO);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withKeyId(keyId);
    }
  }

  /** Records are encrypted no more; the key must be the one they are encrypted with. */
  record EncryptionStop(String keyId) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(now.isEncrypted(), StreamProblem.NOT_ENCRYPTED)
          .or(() -> unless(keyId.equals(now.keyId()), StreamProblem.ENCRYPTED_WITH_OTHER_KEY));
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withKeyId("");
    }
  }

  /** These shard-level metrics are on as well. */
  record MonitoringStart(List<String> metrics) implements SettingsChange {
    public MonitoringStart {
      metrics = List.copyOf(metrics);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      Set<String> all = new TreeSet<>(now.shardMetrics());
      all.addAll(metrics);
      return now.withShardMetrics(all);
    }
  }

  /** These shard-level metrics are off. */
  record MonitoringStop(List<String> metrics) implements SettingsChange {
    public MonitoringStop {
      metrics = List.copyOf(metrics);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      Collection<String> rest = new TreeSet<>(now.shardMetrics());
      rest.removeAll(metrics);
      return now.withShardMetrics(rest);
    }
  }

  /**
   * How large a record may be.
   *
   * @param kibibytesMax 1,024 to 10,240
   */
  record RecordSize(int kibibytesMax) implements SettingsChange {
    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withRecordKibibytesMax(kibibytesMax);
    }
  }

  /**
   * The resource policy.
   *
   * @param policy the empty text for none, which there must have been before
   */
  record Policy(String policy) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(
          !policy.isEmpty() || !now.policy().isEmpty(), StreamProblem.POLICY_DOES_NOT_EXIST);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withPolicy(policy);
    }

    @Override
    public boolean needsActiveStream() {
      return false;
    }
  }

  /**
   * What the stream is to take at once.
   *
   * @param mebibytes in MiB a second
   */
  record WarmThroughput(int mebibytes) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(now.mode() == StreamMode.ON_DEMAND, StreamProblem.STREAM_IS_PROVISIONED);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withMode(now.mode(), mebibytes);
    }
  }

  /**
   * Who sees to the number of shards.
   *
   * @param mebibytes warm throughput in MiB a second, for an on-demand stream; 0 for none
   */
  record Mode(StreamMode mode, int mebibytes) implements SettingsChange {
    @Override
    public Optional<StreamProblem> objection(StreamSettings now) {
      return unless(mode != now.mode(), StreamProblem.MODE_UNCHANGED);
    }

    @Override
    public StreamSettings applyTo(StreamSettings now) {
      return now.withMode(mode, mebibytes);
    }
  }
}
