package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.CreateStream;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.StreamModeDetails;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Creates a stream. Where nothing is said of its mode, a number of shards makes it provisioned, and
 * none on-demand.
 */
record CreateStreamOperation(Streams streams, AccountLimits limits)
    implements Operation<CreateStreamInput, Unit> {
  /** An on-demand stream is never smaller. */
  static final int ON_DEMAND_SHARDS = 4;

  @Override
  public CompletionStage<Unit> handle(CreateStreamInput input, Call call) {
    StreamId stream = StreamNames.named(input.streamName(), call.caller());
    StreamMode mode = mode(input);
    int warmMebibytes = Objects.requireNonNullElse(input.warmThroughputMiBps(), 0);
    int shards = shards(input, mode, warmMebibytes);
    Map<String, String> tags = TagRules.checked(input.tags(), stream);
    StreamSettings settings =
        StreamSettings.of(
            mode,
            Objects.requireNonNullElse(
                input.maxRecordSizeInKiB(), StreamSettings.RECORD_KIBIBYTES_DEFAULT),
            warmMebibytes);
    return limits
        .check(stream, shards, mode == StreamMode.ON_DEMAND)
        .thenCompose(_ -> streams.submit(stream, new CreateStream(settings, shards, tags)))
        .thenApply(_ -> Unit.INSTANCE);
  }

  private static StreamMode mode(CreateStreamInput input) {
    StreamModeDetails details = input.streamModeDetails();
    if (details != null) {
      return StreamMode.valueOf(details.streamMode());
    }
    return input.shardCount() == null ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED;
  }

  private static int shards(CreateStreamInput input, StreamMode mode, int warmMebibytes) {
    Integer given = input.shardCount();
    return switch (mode) {
      case ON_DEMAND -> {
        if (given != null) {
          throw KinesisErrors.invalidArgument(
              "ShardCount is not expected when StreamMode=ON_DEMAND");
        }
        yield Math.max(ON_DEMAND_SHARDS, warmMebibytes);
      }
      case PROVISIONED -> {
        if (given == null) {
          throw KinesisErrors.invalidArgument("ShardCount is expected when StreamMode=PROVISIONED");
        }
        if (input.warmThroughputMiBps() != null) {
          throw KinesisErrors.invalidArgument(
              "WarmThroughputMiBps is not expected when StreamMode=PROVISIONED");
        }
        yield given;
      }
    };
  }
}
