package dev.millrace.server.client;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.kinesis.PutRecordsResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A stream, to put records into. */
public record StreamTarget(StreamName stream) implements BatchTarget<PutRecordsRequestEntry> {
  private static final int ENTRIES_MAX = 500;
  private static final long BYTES_MAX = 5 * 1024 * 1024;
  private static final Set<String> PASSING =
      Set.of("ProvisionedThroughputExceededException", "InternalFailure");

  @Override
  public String noun() {
    return "record";
  }

  @Override
  public int entriesMax() {
    return ENTRIES_MAX;
  }

  @Override
  public long bytesMax() {
    return BYTES_MAX;
  }

  @Override
  public long bytes(PutRecordsRequestEntry entry) {
    return (long) entry.data().size() + Bytes.utf8(entry.partitionKey()).size();
  }

  /** Their places are all that tells them apart. */
  @Override
  public PutRecordsRequestEntry identified(PutRecordsRequestEntry entry, String id) {
    return entry;
  }

  @Override
  public boolean mayPass(Refused refused) {
    return refused.code() != null && PASSING.contains(refused.code());
  }

  @Override
  public List<Refused> send(ServiceClient client, List<PutRecordsRequestEntry> batch) {
    List<PutRecordsResultEntry> results =
        Objects.requireNonNullElse(
            client
                .call(
                    KinesisService.SCHEMA,
                    KinesisService.putRecords(),
                    new PutRecordsInput(batch, stream.name(), stream.arn(), null))
                .records(),
            List.of());
    List<Refused> refused = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      PutRecordsResultEntry result = results.get(i);
      if (result.errorCode() != null) {
        refused.add(new Refused(Integer.toString(i), result.errorCode(), result.errorMessage()));
      }
    }
    return refused;
  }
}
