package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.UpdateStreamWarmThroughputInput;
import dev.millrace.protocol.kinesis.UpdateStreamWarmThroughputOutput;
import dev.millrace.protocol.kinesis.WarmThroughputObject;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Says what an on-demand stream is to take at once. */
record UpdateStreamWarmThroughputOperation(
    Streams streams, StreamNames names, AccountLimits limits, WarmThroughput warmth)
    implements Operation<UpdateStreamWarmThroughputInput, UpdateStreamWarmThroughputOutput> {
  @Override
  public CompletionStage<UpdateStreamWarmThroughputOutput> handle(
      UpdateStreamWarmThroughputInput input, Call call) {
    int mebibytes = input.warmThroughputMiBps();
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenCompose(stream -> {
          int more = Math.max(0, mebibytes - stream.openShards().size());
          return limits.check(stream.id(), more, false).thenApply(_ -> stream.id());
        })
        .thenCompose(stream ->
            streams.change(
                stream, new SettingsChange.WarmThroughput(mebibytes), StreamRefusals::of))
        .thenCompose(changed -> warmth.reach(changed.stream()))
        .thenApply(stream ->
            new UpdateStreamWarmThroughputOutput(
                stream.id().arn(),
                stream.id().name(),
                new WarmThroughputObject(mebibytes, stream.openShards().size())));
  }
}
