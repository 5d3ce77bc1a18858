package dev.millrace.server.cli;

import dev.millrace.engine.stream.HashKey;
import dev.millrace.protocol.millrace.ConsumerPosition;
import dev.millrace.protocol.millrace.ConsumerState;
import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.ShardLease;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.protocol.millrace.StreamApplication;
import dev.millrace.protocol.millrace.StreamState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows streams: tables for people, lines for programs. */
record StreamPrinter(Screen screen) {
  private static final String NONE = "-";

  void print(List<StreamState> streams) {
    streams.forEach(stream -> screen.json(line(stream)));
    if (streams.isEmpty()) {
      screen.text("There are no streams.");
      return;
    }
    Table table =
        new Table("lllrrr", "STREAM", "STATUS", "MODE", "OPEN SHARDS", "RETENTION", "CONSUMERS");
    for (StreamState stream : streams) {
      table.row(
          text(stream.name()),
          text(stream.status()),
          text(stream.mode()),
          Sizes.number(number(stream.openShardCount())),
          retention(stream),
          Sizes.number(number(stream.consumerCount())));
    }
    show(table);
  }

  void print(DescribeStreamStateResult state, List<StreamApplication> applications) {
    StreamState stream = state.stream();
    List<ShardState> shards = Objects.requireNonNullElse(state.shards(), List.of());
    List<ConsumerState> consumers = Objects.requireNonNullElse(state.consumers(), List.of());
    if (stream != null) {
      screen.json(line(stream));
      screen.text(
          "%s  %s  %s  keeps records for %s"
              .formatted(
                  stream.name(),
                  text(stream.status()).toLowerCase(Locale.ROOT),
                  text(stream.mode()).toLowerCase(Locale.ROOT).replace('_', '-'),
                  retention(stream)));
    }
    shards(shards);
    consumers(consumers);
    applications(applications);
  }

  private void shards(List<ShardState> shards) {
    Table table = new Table("lllrll", "SHARD", "STATE", "RANGE", "RECORDS", "LAST", "PARENTS");
    for (ShardState shard : shards) {
      screen.json(line(shard));
      List<String> parents = Objects.requireNonNullElse(shard.parentShardIds(), List.of());
      table.row(
          text(shard.shardId()),
          isOpen(shard) ? "open" : "closed",
          hex(shard.startingHashKey()) + "-" + hex(shard.endingHashKey()),
          Sizes.number(number(shard.recordCount())),
          shard.lastArrivedAt() == null ? NONE : shard.lastArrivedAt().toString(),
          parents.isEmpty() ? NONE : String.join(" ", parents));
    }
    screen.text("");
    show(table);
  }

  private void consumers(List<ConsumerState> consumers) {
    Table table = new Table("llrr", "CONSUMER", "SHARD", "RECORDS BEHIND", "TIME BEHIND");
    for (ConsumerState consumer : consumers) {
      List<ConsumerPosition> positions =
          Objects.requireNonNullElse(consumer.positions(), List.of());
      if (positions.isEmpty()) {
        screen.json(line(consumer).put("subscribed", false));
        table.row(text(consumer.name()), "not subscribed", NONE, NONE);
      }
      for (ConsumerPosition position : positions) {
        long millis = number(position.millisBehind());
        screen.json(
            line(consumer)
                .put("subscribed", true)
                .put("shardId", text(position.shardId()))
                .put("sequenceNumber", text(position.sequenceNumber()))
                .put("recordsBehind", number(position.recordsBehind()))
                .put("millisBehind", millis));
        table.row(
            text(consumer.name()),
            text(position.shardId()),
            Sizes.number(number(position.recordsBehind())),
            Sizes.age(millis / 1000));
      }
    }
    if (!consumers.isEmpty()) {
      screen.text("");
      show(table);
    }
  }

  private void applications(List<StreamApplication> applications) {
    Table table =
        new Table("lllrr", "APPLICATION", "SHARD", "READ BY", "RECORDS BEHIND", "TIME BEHIND");
    boolean any = false;
    for (StreamApplication application : applications) {
      for (ShardLease lease :
          Objects.requireNonNullElse(application.leases(), List.<ShardLease>of())) {
        any = true;
        screen.json(line(application, lease));
        Long millis = lease.millisBehind();
        table.row(
            text(application.name()),
            text(lease.shardId()),
            lease.owner() == null ? NONE : MessagePrinter.visible(lease.owner()),
            lease.recordsBehind() == null ? NONE : Sizes.number(lease.recordsBehind()),
            millis == null ? NONE : Sizes.age(millis / 1000));
      }
    }
    if (any) {
      screen.text("");
      show(table);
    }
    applications.stream()
        .filter(application -> Boolean.FALSE.equals(application.complete()))
        .forEach(application ->
            screen.text(
                "The table %s is so large that only some of its leases were looked at."
                    .formatted(application.name())));
  }

  private static JsonLine line(StreamApplication application, ShardLease lease) {
    JsonLine line =
        new JsonLine("lease")
            .put("application", text(application.name()))
            .put("shardId", text(lease.shardId()))
            .put("checkpoint", text(lease.checkpoint()));
    if (lease.owner() != null) {
      line.put("owner", lease.owner());
    }
    if (lease.recordsBehind() != null) {
      line.put("recordsBehind", lease.recordsBehind());
    }
    if (lease.millisBehind() != null) {
      line.put("millisBehind", lease.millisBehind());
    }
    return line;
  }

  private static JsonLine line(StreamState stream) {
    return new JsonLine("stream")
        .put("name", text(stream.name()))
        .put("arn", text(stream.streamArn()))
        .put("status", text(stream.status()))
        .put("mode", text(stream.mode()))
        .put("openShards", number(stream.openShardCount()))
        .put("retentionHours", number(stream.retentionHours()))
        .put("consumers", number(stream.consumerCount()))
        .put("createdAt", time(stream.createdAt()));
  }

  private static JsonLine line(ShardState shard) {
    JsonLine line =
        new JsonLine("shard")
            .put("shardId", text(shard.shardId()))
            .put("open", isOpen(shard))
            .put("startingHashKey", text(shard.startingHashKey()))
            .put("endingHashKey", text(shard.endingHashKey()))
            .put(
                "parents",
                String.join(" ", Objects.requireNonNullElse(shard.parentShardIds(), List.of())))
            .put("records", number(shard.recordCount()))
            .put("createdAt", time(shard.createdAt()));
    if (shard.closedAt() != null) {
      line.put("closedAt", time(shard.closedAt()));
    }
    if (shard.lastSequenceNumber() != null) {
      line.put("lastSequenceNumber", shard.lastSequenceNumber())
          .put("lastArrivedAt", time(shard.lastArrivedAt()));
    }
    return line;
  }

  private static JsonLine line(ConsumerState consumer) {
    return new JsonLine("consumer")
        .put("name", text(consumer.name()))
        .put("arn", text(consumer.consumerArn()));
  }

  private void show(Table table) {
    table.lines().forEach(screen::text);
  }

  /** The highest eight of its digits. */
  private static String hex(@Nullable String hashKey) {
    return HashKey.parse(text(hashKey)).map(key -> "%08x".formatted(key.high() >>> 32)).orElse("?");
  }

  private static String retention(StreamState stream) {
    return Sizes.age(number(stream.retentionHours()) * 3_600);
  }

  private static boolean isOpen(ShardState shard) {
    return Boolean.TRUE.equals(shard.open());
  }

  private static String time(@Nullable Instant time) {
    return Objects.requireNonNullElse(time, Instant.EPOCH).toString();
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static long number(@Nullable Number number) {
    return number == null ? 0 : number.longValue();
  }
}
