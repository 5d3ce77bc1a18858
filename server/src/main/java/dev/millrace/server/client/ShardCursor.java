package dev.millrace.server.client;

import dev.millrace.protocol.kinesis.ChildShard;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.GetRecordsOutput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.Record;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one shard, page by page, however long its reader waits between them. */
public final class ShardCursor {
  private static final String EXPIRED = "ExpiredIteratorException";
  private static final String THROTTLED = "ProvisionedThroughputExceededException";

  private final ServiceClient client;
  private final StreamName stream;
  private final String shardId;
  private StartPoint from;
  private @Nullable String iterator;
  private List<ChildShard> children = List.of();
  private boolean ended;
  private boolean atTip;

  /** One that has read nothing; what is the latest is decided now. */
  public ShardCursor(ServiceClient client, StreamName stream, String shardId, StartPoint from) {
    this.client = client;
    this.stream = stream;
    this.shardId = shardId;
    this.from = from;
    iterator = open();
  }

  public String shardId() {
    return shardId;
  }

  /** Whether nothing will come any more. */
  public boolean isEnded() {
    return ended;
  }

  /** Whether nothing younger was there when it was last read. */
  public boolean isAtTip() {
    return atTip;
  }

  /** Those that go on where this one has ended. */
  public List<ChildShard> children() {
    return children;
  }

  /** The next records; perhaps none yet, also where the service asks for patience. */
  public List<Record> next(int recordsMax) {
    if (ended) {
      return List.of();
    }
    GetRecordsOutput page;
    try {
      page = read(recordsMax);
    } catch (ServiceFailedException e) {
      if (e.code().equals(THROTTLED)) {
        atTip = false;
        return List.of();
      }
      throw e;
    }
    List<Record> records = Objects.requireNonNullElse(page.records(), List.of());
    if (!records.isEmpty()) {
      from = StartPoint.after(String.valueOf(records.getLast().sequenceNumber()));
    }
    iterator = page.nextShardIterator();
    ended = iterator == null;
    atTip = Objects.requireNonNullElse(page.millisBehindLatest(), 0L) == 0;
    children = Objects.requireNonNullElse(page.childShards(), List.of());
    return records;
  }

  private GetRecordsOutput read(int recordsMax) {
    try {
      return page(recordsMax);
    } catch (ServiceFailedException e) {
      if (!e.code().equals(EXPIRED)) {
        throw e;
      }
      iterator = open();
      return page(recordsMax);
    }
  }

  private GetRecordsOutput page(int recordsMax) {
    return client.call(
        KinesisService.SCHEMA,
        KinesisService.getRecords(),
        new GetRecordsInput(Objects.requireNonNull(iterator), recordsMax, stream.arn(), null));
  }

  private @Nullable String open() {
    return client
        .call(
            KinesisService.SCHEMA,
            KinesisService.getShardIterator(),
            GetShardIteratorInput.builder()
                .streamName(stream.name())
                .streamARN(stream.arn())
                .shardId(shardId)
                .shardIteratorType(from.type().value())
                .startingSequenceNumber(from.sequenceNumber())
                .timestamp(from.time())
                .build())
        .shardIterator();
  }
}
