package dev.millrace.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.stream.AwaitShard;
import dev.millrace.engine.stream.CreateStream;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.engine.stream.LookAtShard;
import dev.millrace.engine.stream.MoveToLog;
import dev.millrace.engine.stream.PutRecords;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.ThreadDriver;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.log.RecordLog.Entry;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.journal.memory.MemoryDisk;
import dev.millrace.journal.memory.MemoryJournals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that finds no log where there was one. */
class MissingLogTest {
  private static final StreamId STREAM = new StreamId("123456789012", "eu-central-1", "clicks");

  private final Host host =
      Host.open(
          new MemoryJournals(),
          new HostOptions(
              1,
              new OwnerInfo("a test"),
              Clock.system(),
              Entropy.system(),
              new ThreadDriver(failure -> {})));
  private final ShardLogs logs = logs();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void logOfAShardThatHasMovedRecordsThereIsRequired() {
    StreamSettings settings = StreamSettings.of(StreamMode.PROVISIONED, 1024, 0);
    host.submit(STREAM, new CreateStream(settings, 1, Map.of())).join();
    long createdAtMillis =
        host.submit(STREAM, new AwaitShard(HashKey.MIN, 60_000)).join().createdAtMillis();
    ShardId shard = new ShardId(STREAM, createdAtMillis, 0);
    StoredRecord record = new StoredRecord("k", Bytes.utf8("tea"));
    host.submit(shard, new PutRecords(List.of(record), false)).join();
    logs.of(host.submit(shard, new LookAtShard(1)).join())
        .append(List.of(new Entry(0, createdAtMillis, LoggedRecord.encode(record, false))));
    assertThatCode(() -> logs().requireLogsOf(host)).doesNotThrowAnyException();

    host.submit(shard, new MoveToLog(1)).join();

    assertThatCode(() -> logs.requireLogsOf(host)).doesNotThrowAnyException();
    assertThatThrownBy(() -> logs().requireLogsOf(host))
        .isInstanceOf(JournalException.Failed.class)
        .hasMessage(
            "the log %s of %s is missing, with 1 records"
                .formatted(ShardLogs.nameOf(shard).name(), shard.text()));
  }

  private static ShardLogs logs() {
    return new ShardLogs(RecordLogs.open(new MemoryDisk(), RecordLogOptions.defaults(() -> 1L)));
  }
}
