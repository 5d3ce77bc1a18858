package dev.millrace.simulation.damage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.log.LogId;
import dev.millrace.journal.log.RecordLog;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every bit of a shard's log, one at a time: what was forced is read as it was, or the file is
 * named and nothing is read that was not written. {@code -Dmillrace.long=true} flips all eight bits
 * of each byte, else one of them.
 */
class ShardLogBitFlipTest {
  private static final boolean EVERY_BIT = Boolean.getBoolean("millrace.long");
  private static final long SEED = Long.getLong("millrace.seed", 7);
  private static final LogId LOG = new LogId("1-0-abc");
  private static final int RECORDS = 24;
  private static final int UNFORCED = 3;

  private final Map<String, byte[]> image;
  private final List<RecordLog.Entry> expected = new ArrayList<>();

  ShardLogBitFlipTest() {
    ImageDisk disk = ImageDisk.of(Map.of());
    Chance chance = new Chance(SEED);
    try (RecordLogs logs = logs(disk)) {
      RecordLog log = logs.log(LOG, 0);
      for (int number = 0; number < RECORDS; number++) {
        String text = number + "-" + "x".repeat(chance.below(80));
        expected.add(new RecordLog.Entry(number, 1000L + number, Bytes.utf8(text)));
        log.append(List.of(expected.getLast()));
      }
      log.force();
      for (int number = RECORDS; number < RECORDS + UNFORCED; number++) {
        log.append(List.of(new RecordLog.Entry(number, 2000, Bytes.utf8("not forced"))));
      }
    }
    image = disk.image();
  }

  private static RecordLogs logs(Disk disk) {
    return RecordLogs.open(disk, RecordLogOptions.defaults(() -> 42).withSegmentBytes(1024));
  }

  @Test
  void whatIsWholeIsRead() {
    assertThat(image.keySet().stream().filter(path -> path.endsWith(".records")))
        .hasSizeBetween(3, 6);
    assertThat(read(ImageDisk.of(image))).isEqualTo(expected);
  }

  @Test
  void flippedBitBelowTheDurableNumberIsFoundAndNamed() {
    Chance chance = new Chance(SEED);
    Map<String, Integer> tally = new TreeMap<>();
    image.forEach((path, bytes) -> {
      for (int offset = 0; offset < used(bytes); offset++) {
        int only = chance.below(Byte.SIZE);
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          if (EVERY_BIT || bit == only) {
            tally.merge(flip(path, offset, bit), 1, Integer::sum);
          }
        }
      }
    });
    System.out.printf("bit flips in a shard's log, seed %d: %s%n", SEED, tally);
    assertThat(tally).containsOnlyKeys("named", "without effect");
    long durableBytes = expected.stream().mapToLong(entry -> 32L + entry.content().size()).sum();
    int bits = EVERY_BIT ? Byte.SIZE : 1;
    assertThat((long) tally.getOrDefault("named", 0)).isGreaterThanOrEqualTo(bits * durableBytes);
  }

  /** Beyond, there are zeros, which belong to nothing. */
  private static int used(byte[] bytes) {
    int used = bytes.length;
    while (used > 0 && bytes[used - 1] == 0) {
      used--;
    }
    return used;
  }

  private String flip(String path, int offset, int bit) {
    TreeMap<String, byte[]> flipped = new TreeMap<>(image);
    byte[] bytes = image.getOrDefault(path, new byte[0]).clone();
    bytes[offset] ^= (byte) (1 << bit);
    flipped.put(path, bytes);
    String change = "%s offset %d bit %d".formatted(path, offset, bit);
    try {
      assertThat(read(ImageDisk.of(flipped))).as(change).isEqualTo(expected);
      return "without effect";
    } catch (JournalException found) {
      assertThat(found).as(change).isNotInstanceOf(JournalException.Failed.class);
      assertThat(found).as(change).hasMessageContaining(path);
      return "named";
    }
  }

  private static List<RecordLog.Entry> read(Disk disk) {
    try (RecordLogs logs = logs(disk)) {
      RecordLog log = logs.log(LOG, RECORDS);
      List<RecordLog.Entry> found = new ArrayList<>();
      long next = 0;
      while (next < RECORDS) {
        List<RecordLog.Entry> page = log.read(next, 5, 1000);
        found.addAll(page);
        next = page.getLast().number() + 1;
      }
      assertThat(log.nextNumber()).isEqualTo(RECORDS);
      return found;
    }
  }
}
