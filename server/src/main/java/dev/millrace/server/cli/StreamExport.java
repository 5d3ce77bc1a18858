package dev.millrace.server.cli;

import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.server.client.StartPoint;
import dev.millrace.server.maintenance.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the records of a stream into a file, which grows under another name until it is complete.
 * After each page it is noted what is in it, so that somebody who starts again goes on behind that;
 * what is behind the note is cut off first.
 */
final class StreamExport {
  private static final String BYTES = "bytes";
  private static final String RECORDS = "records";

  private final StreamSnapshot snapshot;
  private final Path target;
  private final Path part;
  private final StateFile state;
  private final Progress progress;
  private final Map<String, String> noted;
  private long written;
  private long records;

  StreamExport(StreamSnapshot snapshot, Path target, Progress progress) throws IOException {
    this.snapshot = snapshot;
    this.target = target;
    this.progress = progress;
    part = target.resolveSibling(target.getFileName() + ".part");
    state = new StateFile(target.resolveSibling(target.getFileName() + ".state"), snapshot.id());
    noted = new LinkedHashMap<>(state.read());
    if (!Files.exists(part) || Files.size(part) < StateFile.number(noted, BYTES)) {
      noted.clear();
    }
    written = StateFile.number(noted, BYTES);
    records = StateFile.number(noted, RECORDS);
  }

  /** How many records are in the file, or in what will be it. */
  synchronized long records() {
    return records;
  }

  /** Goes on to the end. */
  void run() throws IOException {
    progress.begin("Exporting", snapshot.recordCount());
    progress.advance(records);
    try (FileChannel file =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(file.truncate(written)))) {
      file.position(written);
      for (ShardState shard : snapshot.shards()) {
        String last = noted.get(String.valueOf(shard.shardId()));
        snapshot.read(
            shard,
            last == null ? StartPoint.TRIM_HORIZON : StartPoint.after(last),
            (_, page) -> take(out, shard, page));
      }
      out.flush();
      file.force(true);
    }
    progress.end();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    state.delete();
  }

  private void take(OutputStream out, ShardState shard, List<Record> page) throws IOException {
    for (Record record : page) {
      byte[] line = (RecordLine.write(shard, record) + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(line);
      written += line.length;
    }
    out.flush();
    synchronized (this) {
      records += page.size();
    }
    noted.put(BYTES, Long.toString(written));
    noted.put(RECORDS, Long.toString(records));
    noted.put(String.valueOf(shard.shardId()), String.valueOf(page.getLast().sequenceNumber()));
    state.write(noted);
    progress.advance(page.size());
  }
}
