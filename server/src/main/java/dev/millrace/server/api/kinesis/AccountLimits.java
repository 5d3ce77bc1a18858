package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ListStreams;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamView;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** How much of what it may have an account has in a region. */
record AccountLimits(Streams streams, KinesisSettings settings) {
  /** What there is. */
  record Use(int openShards, int onDemandStreams) {}

  CompletionStage<Use> use(String accountId, String region) {
    return streams
        .ask(new ListStreams(accountId, region, "", Integer.MAX_VALUE))
        .thenApply(lanes -> {
          List<StreamView> all = lanes.stream().flatMap(List::stream).toList();
          return new Use(
              all.stream().mapToInt(stream -> stream.openShards().size()).sum(),
              (int)
                  all.stream()
                      .filter(stream -> stream.settings().mode() == StreamMode.ON_DEMAND)
                      .count());
        });
  }

  /** Fails where so many more shards, or streams in on-demand mode, are too many. */
  CompletionStage<Use> check(StreamId stream, int moreShards, boolean moreOnDemand) {
    return use(stream.accountId(), stream.region())
        .thenApply(use -> {
          if (use.openShards() + (long) moreShards > settings.shardsMax()) {
            throw KinesisErrors.shardLimit(
                stream, use.openShards(), settings.shardsMax(), moreShards);
          }
          if (moreOnDemand && use.onDemandStreams() >= settings.onDemandStreamsMax()) {
            throw KinesisErrors.onDemandLimit(stream, settings.onDemandStreamsMax());
          }
          return use;
        });
  }
}
