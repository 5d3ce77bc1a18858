package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Command;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A stream and its shards, each held against the law, and what they have to tell each other, which
 * arrives when the test says so: in another order, or more than once.
 */
final class StreamScenario {
  static final StreamId STREAM = new StreamId("123456789012", "eu-central-1", "clicks");
  static final long START_MILLIS = MachineScenario.START_MILLIS;

  private final MachineScenario<StreamMachine> stream = new MachineScenario<>(STREAM);
  private final Map<String, MachineScenario<ShardMachine>> shards = new TreeMap<>();
  private final List<Effect> underWay = new ArrayList<>();
  private long passedSeconds;

  /** A stream whose shards have opened. */
  static StreamScenario ofShards(int shardCount) {
    return ofShards(shardCount, StreamMode.PROVISIONED);
  }

  static StreamScenario ofShards(int shardCount, StreamMode mode) {
    StreamScenario scenario = new StreamScenario();
    scenario.when(create(shardCount, mode));
    return scenario.settle();
  }

  static CreateStream create(int shardCount, StreamMode mode) {
    return new CreateStream(StreamSettings.of(mode, 1024, 0), shardCount, Map.of());
  }

  MachineScenario<StreamMachine> stream() {
    return stream;
  }

  MachineScenario<ShardMachine> shard(int index) {
    return shard(stream.machine().shardId(index));
  }

  MachineScenario<ShardMachine> shard(ShardId id) {
    return shards.computeIfAbsent(id.text(), _ -> new MachineScenario<>(id).pass(passedSeconds));
  }

  StreamView view() {
    return stream.when(new DescribeStream()).reply();
  }

  StreamScenario pass(long seconds) {
    passedSeconds += seconds;
    stream.pass(seconds);
    shards.values().forEach(shard -> shard.pass(seconds));
    return this;
  }

  /** Decides, and puts on its way what follows from it. */
  <R> MachineScenario<StreamMachine>.Outcome<R> when(Command<StreamMachine, R> command) {
    MachineScenario<StreamMachine>.Outcome<R> outcome = stream.when(command);
    if (!outcome.records().isEmpty()) {
      underWay.addAll(outcome.effects());
    }
    return outcome;
  }

  StreamScenario given(Command<StreamMachine, ?> command) {
    when(command);
    return this;
  }

  List<Effect> underWay() {
    return underWay;
  }

  /** Everything arrives, in the order in which it was sent. */
  StreamScenario settle() {
    while (!underWay.isEmpty()) {
      deliver(underWay.removeFirst());
    }
    return this;
  }

  /** Everything arrives, in any order, and some of it twice. */
  StreamScenario settle(Random random) {
    while (!underWay.isEmpty()) {
      Effect effect = underWay.remove(random.nextInt(underWay.size()));
      deliver(effect);
      if (random.nextInt(4) == 0) {
        deliver(effect);
      }
    }
    return this;
  }

  void deliver(Effect effect) {
    Effect carried = carried(effect);
    if (carried.delivery().command() instanceof ObeyOrder order) {
      underWay.addAll(shard((ShardId) carried.target()).when(order).effects());
    } else {
      underWay.addAll(stream.when((TakeShardReport) carried.delivery().command()).effects());
    }
  }

  private static Effect carried(Effect effect) {
    Encoder out = new Encoder(64);
    effect.encode(out);
    Decoder in = new Decoder(out.toBytes());
    Effect decoded = effect.source().kind().decodeEffect(in);
    in.expectEnd();
    assertThat(decoded).isEqualTo(effect);
    assertThat(decoded.storedBody()).isEmpty();
    assertThat(decoded.withBody(out.toBytes())).isEqualTo(effect);
    return decoded;
  }
}
