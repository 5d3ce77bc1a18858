package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.StartingPosition;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.protocol.kinesis.SubscribeToShardInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.EventSource;
import dev.millrace.server.api.StreamingOperation;
import java.util.concurrent.CompletionStage;

/** Pushes the records of a shard to a registered consumer as they come. */
record SubscribeToShardOperation(Streams streams, RecordReads reads, Subscriptions subscriptions)
    implements StreamingOperation<SubscribeToShardInput, SubscribeToShardEventStream> {
  @Override
  public CompletionStage<EventSource<SubscribeToShardEventStream>> handle(
      SubscribeToShardInput input, Call call) {
    KinesisResource consumer = KinesisResource.ofConsumerArn(input.consumerARN(), call.caller());
    return streams
        .describe(consumer.stream())
        .thenCompose(stream -> subscribe(stream, consumer, input));
  }

  private CompletionStage<EventSource<SubscribeToShardEventStream>> subscribe(
      StreamView stream, KinesisResource consumer, SubscribeToShardInput input) {
    consumer.in(stream);
    int index = ShardNames.index(input.shardId(), stream.id());
    Shard shard =
        ShardNames.find(stream, index)
            .orElseThrow(() -> KinesisErrors.shardNotFound(stream.id(), Shard.name(index)));
    StartingPosition start = input.startingPosition();
    ReadPosition position =
        ReadPositions.of(start.type(), start.sequenceNumber(), start.timestamp(), stream, shard);
    return reads
        .numberAt(stream, shard, position)
        .thenApply(number -> {
          Subscription begun =
              new Subscription(streams, reads, subscriptions, consumer, stream, shard, number);
          subscriptions.begin(begun.key(), begun);
          return begun;
        });
  }
}
