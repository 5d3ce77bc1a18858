package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.PutRecordOutput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.server.client.BatchSender;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.client.StreamTarget;
import dev.millrace.server.maintenance.Progress;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace put}: a record, or one for each line. */
@Command(
    name = "put",
    description =
        "Put a record into a stream, or with --lines one for each line of standard input.",
    footer = {
      "",
      "Lines go in batches of 500; what the stream cannot take just now is put again.",
      "Without a terminal the result is a JSON object."
    })
final class PutCommand extends ClientCommand {
  private static final int FAILED = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  @Parameters(index = "0", paramLabel = "<stream>", description = "Its name or ARN.")
  private String stream = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<data>",
      description = "The data; - or nothing for standard input.")
  private @Nullable String data;

  @Option(
      names = "--key",
      paramLabel = "<key>",
      description = "The partition key; without it, one that follows from the data.")
  private @Nullable String key;

  @Option(
      names = "--explicit-hash-key",
      paramLabel = "<number>",
      description = "Decides the shard in place of the partition key.")
  private @Nullable String explicitHashKey;

  @Mixin private TextInput input = new TextInput();

  PutCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    input.check(data, "data");
    if (input.isLines()) {
      return putLines(client);
    }
    putOne(client);
    return 0;
  }

  private void putOne(ServiceClient client) throws IOException {
    StreamName name = new StreamName(stream);
    Bytes bytes = TextInput.whole(data, session());
    PutRecordOutput put =
        client.call(
            KinesisService.SCHEMA,
            KinesisService.putRecord(),
            PutRecordInput.builder()
                .streamName(name.name())
                .streamARN(name.arn())
                .data(bytes)
                .partitionKey(keyOf(bytes))
                .explicitHashKey(explicitHashKey)
                .build());
    String shard = String.valueOf(put.shardId());
    String number = String.valueOf(put.sequenceNumber());
    screen()
        .json(
            new JsonLine("put")
                .put("records", 1)
                .put("shardId", shard)
                .put("sequenceNumber", number));
    screen().text("Put " + number + " into " + shard + ".");
  }

  private int putLines(ServiceClient client) throws IOException {
    Clock clock = screen().clock();
    long beganNanos = clock.nanoTime();
    BatchSender<PutRecordsRequestEntry> sender =
        new BatchSender<>(
            client, new StreamTarget(new StreamName(stream)), session().pause()::millis);
    Progress progress = screen().progress(WorkUnit.RECORDS);
    progress.begin("Putting", 0);
    boolean[] stopped = {false};
    try (Session.Hold _ = session().interrupts().onInterrupt(() -> interrupted(sender))) {
      TextInput.eachLine(
          session(),
          line -> {
            Bytes bytes = Bytes.utf8(line);
            stopped[0] =
                !sender.add(new PutRecordsRequestEntry(bytes, explicitHashKey, keyOf(bytes)));
            progress.advance(1);
            return !stopped[0];
          });
      sender.flush();
    }
    progress.end();
    if (stopped[0]) {
      return FAILED;
    }
    double seconds = (clock.nanoTime() - beganNanos) / NANOS_PER_SECOND;
    String rate =
        seconds < 1 ? "" : ", %s/s".formatted(Sizes.number((long) (sender.sent() / seconds)));
    screen().json(new JsonLine("put").put("records", sender.sent()));
    screen().text("Put %s%s.".formatted(Sizes.count(sender.sent(), "record"), rate));
    return 0;
  }

  private void interrupted(BatchSender<PutRecordsRequestEntry> sender) {
    sender.stop();
    screen().aside(Sizes.count(sender.sent(), "record") + " put.");
  }

  /** The same data comes to the same shard; other data, evenly, to all. */
  private String keyOf(Bytes bytes) {
    CRC32C checksum = new CRC32C();
    bytes.addTo(checksum);
    return Objects.requireNonNullElseGet(key, () -> "%08x".formatted(checksum.getValue()));
  }
}
