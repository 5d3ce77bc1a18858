package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.GetRecordsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.kinesis.RecordReads.Amount;
import dev.millrace.server.api.kinesis.RecordReads.Reading;
import dev.millrace.server.api.kinesis.ShardIterators.Place;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Reads records from a place on. */
record GetRecordsOperation(Streams streams, RecordReads reads, ShardQuotas quotas)
    implements Operation<GetRecordsInput, GetRecordsOutput> {
  private static final long BYTES_MAX = 10 * 1024 * 1024;

  @Override
  public CompletionStage<GetRecordsOutput> handle(GetRecordsInput input, Call call) {
    Place place = ShardIterators.parse(input.shardIterator(), call.caller(), streams.nowMillis());
    int recordsMax = Objects.requireNonNullElse(input.limit(), RecordReads.RECORDS_MAX);
    return streams
        .recent(
            place.shard().stream(),
            () ->
                KinesisErrors.shardNotFound(
                    place.shard().stream(), Shard.name(place.shard().index())))
        .thenCompose(stream -> read(stream, place, recordsMax));
  }

  private CompletionStage<GetRecordsOutput> read(StreamView stream, Place place, int recordsMax) {
    ShardId id = place.shard();
    String name = Shard.name(id.index());
    if (stream.createdAtMillis() != id.streamCreatedAtMillis()) {
      throw KinesisErrors.shardNotFound(stream.id(), name);
    }
    Shard shard =
        stream.shard(name).orElseThrow(() -> KinesisErrors.shardNotFound(stream.id(), name));
    if (!quotas.admitsRead(id)) {
      throw KinesisErrors.rateExceeded(KinesisErrors.rateMessage(stream.id(), name));
    }
    return reads
        .read(stream, shard, place.number(), new Amount(recordsMax, BYTES_MAX), 0)
        .thenApply(reading -> output(id, reading));
  }

  /** There is either a place to go on from, or the children to go on with. */
  private GetRecordsOutput output(ShardId shard, Reading reading) {
    quotas.hasRead(shard, reading.bytes());
    return new GetRecordsOutput(
        reading.records(),
        reading.ended()
            ? null
            : ShardIterators.format(shard, reading.nextNumber(), streams.nowMillis()),
        reading.millisBehindLatest(),
        reading.ended() ? reading.children() : null);
  }
}
