package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.PutRecords;
import dev.millrace.engine.stream.PutRecords.Taken;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardProblem;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.host.RefusedException;
import dev.millrace.server.api.HostCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into the shards that they belong to. Those of one request that go to one shard are
 * taken together, in their order. A shard that has closed since its stream was asked takes nothing:
 * then its children are waited for, and get what belongs to them.
 */
final class RecordWriter {
  /** A shard that is split while its parent's split is waited for is rare; more is a fault. */
  private static final int ATTEMPTS_MAX = 4;

  private static final PutOutcome.Failed NOWHERE =
      new PutOutcome.Failed(PutOutcome.Reason.NO_SHARD, "Internal service failure.");

  private final Streams streams;
  private final ShardQuotas quotas;

  RecordWriter(Streams streams, ShardQuotas quotas) {
    this.streams = streams;
    this.quotas = quotas;
  }

  /** What became of them. */
  record Put(boolean encrypted, List<PutOutcome> outcomes) {}

  /** In the order in which they were given. */
  CompletionStage<Put> put(StreamView stream, List<RecordDraft> drafts) {
    @Nullable PutOutcome[] outcomes = new PutOutcome[drafts.size()];
    List<Integer> all = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      all.add(i);
    }
    return attempt(stream, drafts, all, outcomes, 1)
        .thenApply(_ ->
            new Put(
                stream.settings().isEncrypted(),
                Arrays.stream(outcomes)
                    .map(outcome -> outcome == null ? NOWHERE : outcome)
                    .toList()));
  }

  /** Where the stream has no shard for a key, or a closed one, it is asked again. */
  private CompletionStage<Void> attempt(
      StreamView stream,
      List<RecordDraft> drafts,
      List<Integer> left,
      @Nullable PutOutcome[] outcomes,
      int number) {
    Map<Shard, List<Integer>> byShard = new LinkedHashMap<>();
    List<Integer> homeless = new ArrayList<>();
    for (int index : left) {
      Shard shard = shardOf(stream, drafts.get(index));
      (shard == null ? homeless : byShard.computeIfAbsent(shard, _ -> new ArrayList<>()))
          .add(index);
    }
    List<CompletionStage<List<Integer>>> puts = new ArrayList<>();
    byShard.forEach((shard, indexes) -> puts.add(put(stream, shard, drafts, indexes, outcomes)));
    return HostCalls.all(puts)
        .thenCompose(refused -> {
          refused.forEach(homeless::addAll);
          if (homeless.isEmpty() || number == ATTEMPTS_MAX) {
            return CompletableFuture.completedFuture(null);
          }
          homeless.sort(null);
          return streams
              .awaitShard(stream.id(), drafts.get(homeless.getFirst()).key())
              .thenCompose(view -> attempt(view, drafts, homeless, outcomes, number + 1));
        });
  }

  /** Returns the records that the shard has not taken because it has closed. */
  private CompletionStage<List<Integer>> put(
      StreamView stream,
      Shard shard,
      List<RecordDraft> drafts,
      List<Integer> indexes,
      @Nullable PutOutcome[] outcomes) {
    List<Integer> admitted = new ArrayList<>(indexes.size());
    List<StoredRecord> records = new ArrayList<>(indexes.size());
    long bytes = 0;
    for (int index : indexes) {
      RecordDraft draft = drafts.get(index);
      if (quotas.admitsWrite(stream.shardId(shard), draft.countedBytes())) {
        admitted.add(index);
        records.add(draft.record());
        bytes += draft.countedBytes();
      } else {
        outcomes[index] = rateExceeded(stream.id(), shard);
      }
    }
    ShardId id = stream.shardId(shard);
    if (admitted.size() < indexes.size()) {
      streams.traffic().writeRefused(id, indexes.size() - admitted.size());
    }
    if (admitted.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    long admittedBytes = bytes;
    return streams
        .host()
        .submit(id, new PutRecords(records, stream.settings().isEncrypted()))
        .handle((taken, failure) -> {
          if (failure != null) {
            return refused(failure, admitted);
          }
          streams.traffic().taken(id, admitted.size(), admittedBytes);
          note(taken, admitted, outcomes);
          return List.of();
        });
  }

  private static void note(Taken taken, List<Integer> indexes, @Nullable PutOutcome[] outcomes) {
    for (int i = 0; i < indexes.size(); i++) {
      outcomes[indexes.get(i)] =
          new PutOutcome.Taken(taken.shard().index(), taken.sequenceNumber(i).text());
    }
  }

  private static List<Integer> refused(Throwable failure, List<Integer> indexes) {
    Throwable cause = HostCalls.unwrapped(failure);
    if (cause instanceof RefusedException refused && refused.problem() instanceof ShardProblem) {
      return indexes;
    }
    throw new CompletionException(cause);
  }

  private static @Nullable Shard shardOf(StreamView stream, RecordDraft draft) {
    for (Shard shard : stream.shards()) {
      if (shard.isOpen() && shard.range().contains(draft.key())) {
        return shard;
      }
    }
    return null;
  }

  private static PutOutcome.Failed rateExceeded(StreamId stream, Shard shard) {
    return new PutOutcome.Failed(
        PutOutcome.Reason.RATE_EXCEEDED, KinesisErrors.rateMessage(stream, shard.name()));
  }
}
