package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.stream.aggregation.Deaggregation;
import dev.millrace.stream.aggregation.UserRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows records, packed ones one by one: to programs as an object with the data as text or, where
 * it is none, in base64; to people as a heading and the data. What a producer wrote must not steer
 * a terminal.
 */
final class RecordPrinter {
  private final Screen screen;
  private final @Nullable String key;
  private long left;

  /**
   * One that has shown nothing.
   *
   * @param key the partition key of those that are wanted; null for all
   */
  RecordPrinter(Screen screen, @Nullable String key, long recordsMax) {
    this.screen = screen;
    this.key = key;
    this.left = recordsMax;
  }

  boolean isDone() {
    return left == 0;
  }

  void print(String shardId, Record record) {
    String partitionKey = Objects.requireNonNullElse(record.partitionKey(), "");
    Bytes data = Objects.requireNonNullElse(record.data(), Bytes.EMPTY);
    for (UserRecord each : Deaggregation.read(partitionKey, data)) {
      if (left > 0 && (key == null || key.equals(each.partitionKey()))) {
        left--;
        if (screen.terminal()) {
          show(shardId, record, each);
        } else {
          screen.line(line(shardId, record, each).toString());
        }
      }
    }
  }

  private static JsonLine line(String shardId, Record record, UserRecord user) {
    JsonLine line =
        JsonLine.plain()
            .put("shardId", shardId)
            .put("sequenceNumber", String.valueOf(record.sequenceNumber()));
    if (user.aggregated()) {
      line.put("subsequenceNumber", user.subsequenceNumber());
    }
    line.put("arrivedAt", RecordLine.arrivedAt(record).toString())
        .put("partitionKey", user.partitionKey());
    if (user.explicitHashKey() != null) {
      line.put("explicitHashKey", user.explicitHashKey());
    }
    return text(user.data())
        .map(text -> line.put("data", text))
        .orElseGet(() -> line.put("dataBase64", RecordLine.base64(user.data())));
  }

  private void show(String shardId, Record record, UserRecord user) {
    screen.text(
        MessagePrinter.visible(
            "%s  %s%s  %s  key %s"
                .formatted(
                    shardId,
                    record.sequenceNumber(),
                    user.aggregated() ? "/" + user.subsequenceNumber() : "",
                    RecordLine.arrivedAt(record),
                    user.partitionKey())));
    String shown =
        text(user.data())
            .map(text -> PrettyJson.of(text).orElse(text))
            .orElseGet(() -> Sizes.bytes(user.data().size()) + " that are no text");
    MessagePrinter.visible(shown).lines().forEach(line -> screen.text("    " + line));
  }

  /** Empty where it is none. */
  private static Optional<String> text(Bytes data) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(data.toByteArray()))
              .toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
