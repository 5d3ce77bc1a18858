package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.CreateStream;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Creates a stream. */
record CreateStreamOperation(Streams streams) implements Operation<CreateStreamInput, Unit> {
  private static final int ON_DEMAND_SHARDS = 4;

  @Override
  public CompletionStage<Unit> handle(CreateStreamInput input, Call call) {
    boolean onDemand =
        input.streamModeDetails() != null
            && input.streamModeDetails().streamMode().equals(StreamMode.ON_DEMAND.name());
    StreamSettings settings =
        StreamSettings.of(
            onDemand ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED,
            Objects.requireNonNullElse(
                input.maxRecordSizeInKiB(), StreamSettings.RECORD_KIBIBYTES_DEFAULT),
            Objects.requireNonNullElse(input.warmThroughputMiBps(), 0));
    Map<String, String> tags = Objects.requireNonNullElse(input.tags(), Map.of());
    int shards = onDemand ? ON_DEMAND_SHARDS : Objects.requireNonNullElse(input.shardCount(), 1);
    return streams
        .submit(
            StreamNames.named(input.streamName(), call.caller()),
            new CreateStream(settings, shards, tags))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
