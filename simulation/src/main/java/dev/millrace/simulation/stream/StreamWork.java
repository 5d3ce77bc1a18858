package dev.millrace.simulation.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.stream.AwaitShard;
import dev.millrace.engine.stream.CreateStream;
import dev.millrace.engine.stream.DeleteStream;
import dev.millrace.engine.stream.DescribeStream;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.engine.stream.MergeShards;
import dev.millrace.engine.stream.PutRecords;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.SplitShard;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMachine;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.engine.stream.StreamStatus;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.engine.stream.UpdateShardCount;
import dev.millrace.simulation.client.MachineClient;
import dev.millrace.simulation.client.MachineClient.Watcher;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.Sabotage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What clients want of streams, drawn at random; they may look at a stream as it was long ago. */
final class StreamWork {
  static final List<StreamId> STREAMS = List.of(stream("clicks"), stream("orders"));

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final int KEYS = 12;
  private static final int SHARDS_MAX = 8;
  private static final int VIEWS_KEPT = 3;

  private final Chance chance;
  private final MachineClient client;
  private final Sabotage sabotage;
  private final StreamOracle oracle;
  private final StreamReading reading;
  private final Map<StreamId, List<StreamView>> views = new HashMap<>();
  private int drafts;

  StreamWork(
      Chance chance,
      MachineClient client,
      Sabotage sabotage,
      StreamOracle oracle,
      StreamReading reading) {
    this.chance = chance;
    this.client = client;
    this.sabotage = sabotage;
    this.oracle = oracle;
    this.reading = reading;
  }

  private static StreamId stream(String name) {
    return new StreamId("222222222222", "us-east-1", name);
  }

  void createAll() {
    STREAMS.forEach(this::create);
  }

  void describeAll() {
    STREAMS.forEach(this::describe);
  }

  void submitOne() {
    StreamId stream = chance.pick(STREAMS);
    int kind = chance.below(1000);
    if (kind < 500) {
      put(stream);
    } else if (kind < 780) {
      reading.readOne();
    } else if (kind < 810) {
      seen(stream).forEach(view -> reading.follow(view, chance.pick(view.shards())));
    } else if (kind < 880) {
      describe(stream);
    } else if (kind < 900) {
      client.ask(stream, new AwaitShard(key(), chance.below(5000)), described(stream));
    } else if (kind < 935) {
      split(stream);
    } else if (kind < 965) {
      merge(stream);
    } else if (kind < 985) {
      submit(stream, new UpdateShardCount(chance.below(SHARDS_MAX) + 1, false), (_, _) -> {});
    } else if (kind < 990) {
      delete(stream);
    } else {
      create(stream);
    }
  }

  /** The newest one, or one that is older; none where nothing is known. */
  private List<StreamView> seen(StreamId stream) {
    List<StreamView> known = views.getOrDefault(stream, List.of());
    return known.isEmpty() ? List.of() : List.of(chance.pick(known));
  }

  private <R> void submit(StreamId stream, Command<StreamMachine, R> command, Watcher<R> watcher) {
    client.ask(stream, sabotage.streamCommand(command), command, watcher);
  }

  private void create(StreamId stream) {
    submit(
        stream,
        new CreateStream(
            StreamSettings.of(StreamMode.PROVISIONED, 1024, 0), chance.below(3) + 1, Map.of()),
        new Watcher<Ack>() {
          private int deletionsBefore;

          @Override
          public void decided(Moment at, Decision<Ack> decision) {
            deletionsBefore = oracle.deletions(stream);
          }

          @Override
          public void answered(Ack reply) {
            oracle.created(stream, deletionsBefore);
          }
        });
  }

  private void delete(StreamId stream) {
    submit(
        stream,
        new DeleteStream(true),
        (at, decision) -> {
          if (decision instanceof Granted<?>) {
            oracle.deleted(stream, at.millis());
          }
        });
  }

  private void describe(StreamId stream) {
    client.ask(stream, new DescribeStream(), described(stream));
  }

  private Watcher<StreamView> described(StreamId stream) {
    return new Watcher<>() {
      @Override
      public void decided(Moment at, Decision<StreamView> decision) {
        if (decision instanceof Refused<StreamView>(var problem)
            && problem == StreamProblem.STREAM_DOES_NOT_EXIST) {
          oracle.missing(stream);
        }
      }

      @Override
      public void answered(StreamView view) {
        oracle.described(view);
        List<StreamView> known = views.computeIfAbsent(stream, _ -> new ArrayList<>());
        if (known.size() == VIEWS_KEPT) {
          known.removeFirst();
        }
        if (view.status() != StreamStatus.DELETING) {
          known.add(view);
          reading.described(view);
        }
      }
    };
  }

  private HashKey key() {
    return HashKey.ofPartitionKey(partitionKey());
  }

  private String partitionKey() {
    return "k" + chance.below(KEYS);
  }

  private void put(StreamId stream) {
    for (StreamView view : seen(stream)) {
      HashKey key = key();
      for (Shard shard : view.shards()) {
        if (shard.range().contains(key) && (shard.isOpen() || chance.percent(20))) {
          put(view, shard);
        }
      }
    }
  }

  private void put(StreamView view, Shard shard) {
    List<StoredRecord> records = new ArrayList<>();
    int wanted = chance.percent(60) ? 1 : chance.below(12) + 1;
    for (int i = 0; i < wanted; i++) {
      String partitionKey = partitionKey();
      if (shard.range().contains(HashKey.ofPartitionKey(partitionKey))) {
        int padding = chance.below(chance.percent(10) ? 900 : 40);
        records.add(
            new StoredRecord(partitionKey, Bytes.utf8(++drafts + "-" + "x".repeat(padding))));
      }
    }
    if (records.isEmpty()) {
      return;
    }
    PutRecords command = new PutRecords(records, chance.percent(10));
    client.ask(
        view.shardId(shard),
        sabotage.shardCommand(command),
        command,
        new Watcher<PutRecords.Taken>() {
          @Override
          public void decided(Moment at, Decision<PutRecords.Taken> decision) {
            if (decision instanceof Granted<PutRecords.Taken> granted) {
              oracle.put(records, granted.reply());
            }
          }

          @Override
          public void answered(PutRecords.Taken taken) {
            oracle.acknowledged(records, taken);
          }
        });
  }

  private void split(StreamId stream) {
    for (StreamView view : seen(stream)) {
      Shard shard = chance.pick(view.shards());
      if (view.openShards().size() < SHARDS_MAX) {
        BigInteger first = shard.range().first().value();
        BigInteger size = shard.range().last().value().subtract(first);
        BigInteger at =
            first.add(size.multiply(BigInteger.valueOf(chance.below(99) + 1L)).divide(HUNDRED));
        submit(
            stream,
            new SplitShard(shard.index(), HashKey.parse(at.toString()).orElseThrow()),
            (_, _) -> {});
      }
    }
  }

  private void merge(StreamId stream) {
    for (StreamView view : seen(stream)) {
      List<Shard> open = new ArrayList<>(view.openShards());
      open.sort(Comparator.comparing(shard -> shard.range().first()));
      if (open.size() > 1) {
        int at = chance.below(open.size() - 1);
        submit(
            stream, new MergeShards(open.get(at).index(), open.get(at + 1).index()), (_, _) -> {});
      }
    }
  }
}
