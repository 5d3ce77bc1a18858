package dev.millrace.simulation.damage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.simulation.damage.Broker.Served;
import dev.millrace.simulation.damage.DirectoryMap.Worth;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * One changed bit, anywhere in a data directory of a host that was closed cleanly.
 *
 * <p>Either nothing is opened, and file and offset are named; or everything that is served is as it
 * was, bodies, attributes, counts and settings; or that one message whose bytes it hit is answered
 * with an error. Which of the three it has to be is told for every byte by {@link DirectoryMap}.
 * {@code -Dmillrace.long=true} flips every bit; else a seed draws some of them.
 */
class DataDirectoryBitFlipTest {
  private static final boolean EVERY_BIT = Boolean.getBoolean("millrace.long");
  private static final long SEED = Long.getLong("millrace.seed", 7);

  /** One bit of one byte in so many, else. */
  private static final int SAMPLED_OF = 5;

  private static final int SEGMENT_BYTES = 1024;
  private static final long START_MILLIS = 1_800_000_000_000L;

  /** Small enough that snapshots are taken, segments let go of, and old messages copied. */
  private static final CheckpointPolicy OFTEN = new CheckpointPolicy(1_500, 3_000, 1_000);

  private final Map<String, byte[]> image;
  private final Judge judge;
  private final DirectoryMap map;

  DataDirectoryBitFlipTest() {
    ImageDisk disk = new ImageDisk();
    try (Broker broker = new Broker(disk, SEGMENT_BYTES, OFTEN, START_MILLIS)) {
      fill(broker);
    }
    image = disk.image();
    judge = new Judge(SEGMENT_BYTES, ImageDisk.of(image));
    map = new DirectoryMap(image, judge.expected());
  }

  private static void fill(Broker broker) {
    List<QueueId> queues = new ArrayList<>();
    for (String name : List.of("orders", "failed", "mails", "empty")) {
      queues.add(new QueueId(Broker.ACCOUNT, Broker.REGION, name));
    }
    for (QueueId queue : queues) {
      QueueSettingsChange change =
          new QueueSettingsChange(Map.of(QueueAttribute.VISIBILITY_TIMEOUT, "10"), null);
      broker.ask(queue, new CreateQueue(change, Map.of("team", queue.name()), 0));
    }
    QueueId failed = queues.get(1);
    broker.ask(
        queues.getFirst(),
        new SetQueueSettings(
            new QueueSettingsChange(
                Map.of(QueueAttribute.REDRIVE_POLICY, failed.arn()),
                new RedrivePolicy(failed, 2))));
    Chance chance = new Chance(11);
    for (int round = 0; round < 24; round++) {
      for (QueueId queue : queues.subList(0, 3)) {
        String text = queue.name() + " " + round + "x".repeat(chance.below(60));
        broker.ask(
            queue,
            new SendMessages(
                List.of(
                    new SendMessages.Entry(Bytes.utf8(text), text.length(), null),
                    new SendMessages.Entry(Bytes.utf8("late " + round), 7, 900))));
        for (ReceivedMessage message : broker.ask(queue, new ReceiveMessages(2, null, 0))) {
          if (chance.percent(75)) {
            broker.ask(queue, new DeleteMessages(List.of(message.handle())));
          }
        }
      }
      broker.clock().pass(round % 4 == 0 ? 300_000 : 4_000);
    }
  }

  @Test
  void directoryHoldsWhatCanBeHit() {
    assertThat(map.segmentCount()).isBetween(8, 20);
    assertThat(image.keySet().stream().filter(path -> path.endsWith(".snapshot"))).hasSize(4);
    List<Served> expected = judge.expected();
    assertThat(expected).filteredOn(Served.Queue.class::isInstance).hasSize(4);
    assertThat(expected)
        .filteredOn(Served.Message.class::isInstance)
        .hasSizeGreaterThan(30)
        .anyMatch(it ->
            it instanceof Served.Message message && message.received().deadLetterSource() != null);
    assertThat(judge.serve(ImageDisk.of(image))).isEqualTo(expected);
  }

  @Test
  void noFlippedBitIsServedOrLosesAMessage() {
    Chance chance = new Chance(SEED);
    Map<String, Integer> tally = new TreeMap<>();
    image.forEach((path, bytes) -> {
      for (int offset = 0; offset < bytes.length; offset++) {
        Worth worth = map.worthOf(path, offset);
        int only = chance.below(8 * SAMPLED_OF);
        for (int bit = 0; bit < 8; bit++) {
          if (EVERY_BIT || bit == only) {
            flip(path, offset, bit, worth);
            tally.merge(Judge.kindOf(path, worth), 1, Integer::sum);
          }
        }
      }
    });
    System.out.printf("bit flips, seed %d: %s%n", SEED, tally);
    assertThat(tally.keySet())
        .containsExactlyInAnyOrder(
            "claim: refused",
            "segment: refused",
            "segment: error for one message",
            "segment: nothing, before the snapshot, and of no message",
            "segment: nothing, zeros behind the frames",
            "snapshot: nothing, one of two snapshots");
  }

  private void flip(String path, int offset, int bit, Worth worth) {
    TreeMap<String, byte[]> flipped = new TreeMap<>(image);
    byte[] bytes = image.getOrDefault(path, new byte[0]).clone();
    bytes[offset] ^= (byte) (1 << bit);
    flipped.put(path, bytes);
    String change = "%s offset %d bit %d".formatted(path, offset, bit);
    judge.judge(change, worth, ImageDisk.of(flipped));
  }
}
