package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.engine.stream.UpdateShardCount;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sees to it that an on-demand stream has the shards that its warm throughput needs. */
record WarmThroughput(Streams streams) {
  /** A shard takes one MiB a second. */
  CompletionStage<StreamView> reach(StreamView stream) {
    int shards = stream.settings().warmThroughputMebibytes();
    if (stream.settings().mode() == StreamMode.PROVISIONED
        || shards <= stream.openShards().size()) {
      return CompletableFuture.completedFuture(stream);
    }
    return streams.submit(stream.id(), new UpdateShardCount(shards, true)).thenApply(_ -> stream);
  }
}
