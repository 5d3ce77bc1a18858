package dev.millrace.simulation.damage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.simulation.damage.Broker.Served;
import dev.millrace.simulation.damage.DirectoryMap.Worth;
import dev.millrace.simulation.world.Chance;
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

  private final Map<String, byte[]> image;
  private final Judge judge;
  private final DirectoryMap map;

  DataDirectoryBitFlipTest() {
    image = SmallDirectory.image();
    judge = new Judge(SmallDirectory.SEGMENT_BYTES, ImageDisk.of(image));
    map = new DirectoryMap(image, judge.expected());
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
