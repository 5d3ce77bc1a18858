package dev.millrace.server.api.admin;

import dev.millrace.protocol.millrace.PeekRecordsRequest;
import dev.millrace.protocol.millrace.PeekRecordsResult;
import dev.millrace.protocol.millrace.PeekedRecord;
import dev.millrace.protocol.millrace.RecordPosition;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.kinesis.RecordPeeks;
import dev.millrace.stream.aggregation.UserRecord;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Shows records of a shard to somebody who is no consumer of it. */
record PeekRecordsOperation(RecordPeeks peeks)
    implements Operation<PeekRecordsRequest, PeekRecordsResult> {
  private static final int RECORDS_DEFAULT = 100;

  @Override
  public CompletionStage<PeekRecordsResult> handle(PeekRecordsRequest request, Call call) {
    RecordPeeks.requireModelLimits(request);
    RecordPeeks.Beginning beginning =
        new RecordPeeks.Beginning(
            request.nextToken(),
            Objects.requireNonNullElse(request.position(), RecordPosition.TRIM_HORIZON.value()),
            request.sequenceNumber(),
            request.timestamp());
    RecordPeeks.Wish wish =
        new RecordPeeks.Wish(
            Objects.requireNonNullElse(request.maxRecords(), RECORDS_DEFAULT),
            Objects.requireNonNullElse(request.contains(), ""));
    return peeks
        .peek(request.stream(), request.shardId(), beginning, wish, call.caller())
        .thenApply(PeekRecordsOperation::write);
  }

  private static PeekRecordsResult write(RecordPeeks.Page page) {
    return new PeekRecordsResult(
        page.records().stream().map(peeked -> write(page.shardName(), peeked)).toList(),
        page.nextToken(),
        page.millisBehind(),
        page.scannedCount());
  }

  private static PeekedRecord write(String shardName, RecordPeeks.Peeked peeked) {
    UserRecord record = peeked.record();
    return PeekedRecord.builder()
        .shardId(shardName)
        .sequenceNumber(peeked.sequenceNumber())
        .subSequenceNumber(record.aggregated() ? record.subsequenceNumber() : null)
        .partitionKey(record.partitionKey())
        .explicitHashKey(record.explicitHashKey())
        .arrivedAt(peeked.arrivedAt())
        .data(record.data())
        .dataBytes(record.data().size())
        .aggregated(record.aggregated())
        .build();
  }
}
