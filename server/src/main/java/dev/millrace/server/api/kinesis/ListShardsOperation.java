package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamStatus;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ListShardsInput;
import dev.millrace.protocol.kinesis.ListShardsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists a stream's shards, page by page. */
record ListShardsOperation(Streams streams, StreamNames names)
    implements Operation<ListShardsInput, ListShardsOutput> {
  private static final int SHARDS_DEFAULT = 1000;

  @Override
  public CompletionStage<ListShardsOutput> handle(ListShardsInput input, Call call) {
    int shardsMax = Objects.requireNonNullElse(input.maxResults(), SHARDS_DEFAULT);
    String token = input.nextToken();
    if (token != null) {
      return next(
          input,
          PageToken.parse(token, PageToken.Kind.SHARDS, call.caller(), streams.nowMillis()),
          shardsMax);
    }
    if (input.streamName() == null && input.streamARN() == null && input.streamId() == null) {
      throw KinesisErrors.invalidArgument("Either NextToken or StreamName should be provided.");
    }
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenApply(stream -> {
          Instant created = input.streamCreationTimestamp();
          if (created != null && created.getEpochSecond() != stream.createdAtMillis() / 1000) {
            throw KinesisErrors.streamNotFound(stream.id());
          }
          String start = input.exclusiveStartShardId();
          int after = start == null ? -1 : ShardNames.index(start, stream.id());
          return page(stream, ShardChoice.of(input.shardFilter(), stream.id()), after, shardsMax);
        });
  }

  /** A token says what is listed, and how far it has come. */
  private CompletionStage<ListShardsOutput> next(
      ListShardsInput input, PageToken token, int shardsMax) {
    if (input.streamName() != null) {
      throw together("StreamName");
    }
    if (input.streamCreationTimestamp() != null) {
      throw together("StreamCreationTimestamp");
    }
    if (input.exclusiveStartShardId() != null) {
      throw together("ExclusiveStartShardId");
    }
    return streams
        .describe(token.stream())
        .thenApply(stream -> {
          if (stream.createdAtMillis() != token.streamCreatedAtMillis()) {
            throw KinesisErrors.streamNotFound(stream.id());
          }
          return page(
              stream, token.filter(), ShardNames.index(token.after(), stream.id()), shardsMax);
        });
  }

  private ListShardsOutput page(StreamView stream, ShardChoice choice, int after, int shardsMax) {
    if (stream.status() == StreamStatus.CREATING || stream.status() == StreamStatus.DELETING) {
      throw KinesisErrors.notActive(stream.id(), stream.status());
    }
    List<Shard> all =
        choice.of(stream, streams.nowMillis()).stream()
            .filter(shard -> shard.index() > after)
            .toList();
    List<Shard> page = all.subList(0, Math.min(shardsMax, all.size()));
    return new ListShardsOutput(
        page.stream().map(StreamShapes::shard).toList(),
        all.size() > page.size() ? token(stream, choice, page.getLast()) : null);
  }

  private String token(StreamView stream, ShardChoice choice, Shard last) {
    return new PageToken(
            PageToken.Kind.SHARDS,
            stream.id(),
            stream.createdAtMillis(),
            last.name(),
            choice,
            streams.nowMillis())
        .text();
  }

  private static ServiceException together(String member) {
    return KinesisErrors.invalidArgument(
        "NextToken and " + member + " cannot be provided together.");
  }
}
