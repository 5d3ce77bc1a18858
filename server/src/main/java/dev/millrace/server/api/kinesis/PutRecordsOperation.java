package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsOutput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.kinesis.PutRecordsResultEntry;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts up to 500 records, each of which may fail alone. */
record PutRecordsOperation(Streams streams, StreamNames names, RecordWriter writer)
    implements Operation<PutRecordsInput, PutRecordsOutput> {
  private static final int BYTES_MAX = 10 * 1024 * 1024;

  @Override
  public CompletionStage<PutRecordsOutput> handle(PutRecordsInput input, Call call) {
    List<RecordDraft> drafts = new ArrayList<>(input.records().size());
    long bytes = 0;
    for (PutRecordsRequestEntry entry : input.records()) {
      RecordDraft draft =
          RecordDraft.of(entry.partitionKey(), entry.explicitHashKey(), entry.data());
      drafts.add(draft);
      bytes += draft.countedBytes();
    }
    if (bytes > BYTES_MAX) {
      throw KinesisErrors.invalidArgument("Records size exceeds 10 MB limit");
    }
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::recent)
        .thenCompose(stream -> put(stream, drafts));
  }

  private CompletionStage<PutRecordsOutput> put(StreamView stream, List<RecordDraft> drafts) {
    for (int i = 0; i < drafts.size(); i++) {
      RecordChecks.checkSize(
          drafts.get(i), stream.settings(), "records.%d.member.data".formatted(i + 1));
    }
    return writer.put(stream, drafts).thenApply(PutRecordsOperation::output);
  }

  private static PutRecordsOutput output(RecordWriter.Put put) {
    List<PutRecordsResultEntry> entries = new ArrayList<>(put.outcomes().size());
    int failed = 0;
    for (PutOutcome outcome : put.outcomes()) {
      switch (outcome) {
        case PutOutcome.Taken taken ->
            entries.add(
                new PutRecordsResultEntry(taken.sequenceNumber(), taken.shardName(), null, null));
        case PutOutcome.Failed(var reason, var message) -> {
          entries.add(new PutRecordsResultEntry(null, null, reason.code(), message));
          failed++;
        }
      }
    }
    return new PutRecordsOutput(failed, entries, EncryptionNames.of(put.encrypted()));
  }
}
