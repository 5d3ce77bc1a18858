package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.PutRecordOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts one record. */
record PutRecordOperation(Streams streams, StreamNames names, RecordWriter writer)
    implements Operation<PutRecordInput, PutRecordOutput> {
  @Override
  public CompletionStage<PutRecordOutput> handle(PutRecordInput input, Call call) {
    RecordDraft draft = RecordDraft.of(input.partitionKey(), input.explicitHashKey(), input.data());
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::recent)
        .thenCompose(stream -> put(stream, draft, input));
  }

  private CompletionStage<PutRecordOutput> put(
      StreamView stream, RecordDraft draft, PutRecordInput input) {
    RecordChecks.checkSize(draft, stream.settings(), "data");
    RecordChecks.checkOrdering(input.sequenceNumberForOrdering(), stream.id(), streams.nowMillis());
    return writer
        .put(stream, List.of(draft))
        .thenApply(put ->
            switch (put.outcomes().getFirst()) {
              case PutOutcome.Taken taken ->
                  new PutRecordOutput(
                      taken.shardName(),
                      taken.sequenceNumber(),
                      EncryptionNames.of(put.encrypted()));
              case PutOutcome.Failed failed -> throw failed.asError();
            });
  }
}
