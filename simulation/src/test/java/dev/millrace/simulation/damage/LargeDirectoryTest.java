package dev.millrace.simulation.damage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.simulation.damage.DirectoryMap.Worth;
import dev.millrace.simulation.world.Chance;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link DataDirectoryBitFlipTest}, on real files of some size, at places that a seed draws. */
class LargeDirectoryTest {
  private static final boolean LONG = Boolean.getBoolean("millrace.long");
  private static final long SEED = Long.getLong("millrace.seed", 20_261_121);
  private static final int FLIPS = LONG ? 150 : 6;
  private static final int MESSAGES = LONG ? 4_400 : 100;
  private static final int BODY_BYTES = 50_000;
  private static final int SEGMENT_BYTES = LONG ? 8 << 20 : 1 << 20;
  private static final CheckpointPolicy SOMETIMES =
      new CheckpointPolicy(4L * SEGMENT_BYTES, 1L << 40, 0);

  @TempDir private Path directory;

  @Test
  void noFlippedBitIsServedOrLosesAMessage() throws IOException {
    Path original = directory.resolve("original");
    try (Broker broker =
        new Broker(new NioDisk(original), SEGMENT_BYTES, SOMETIMES, 1_800_000_000_000L)) {
      fill(broker);
    }
    long totalBytes = sizes(original).values().stream().mapToLong(Long::longValue).sum();
    Path copy = copied(original);
    Judge judge = new Judge(SEGMENT_BYTES, new NioDisk(copy));
    DirectoryMap map = new DirectoryMap(image(original), judge.expected());
    Chance chance = new Chance(SEED);
    Map<String, Integer> tally = new TreeMap<>();
    for (int flip = 0; flip < FLIPS; flip++) {
      Place place = draw(original, totalBytes, chance);
      int bit = chance.below(8);
      copy = copied(original);
      flip(copy.resolve(place.path()), place.offset(), bit);
      Worth worth = map.worthOf(place.path(), Math.toIntExact(place.offset()));
      judge.judge(place + " bit " + bit, worth, new NioDisk(copy));
      tally.merge(Judge.kindOf(place.path(), worth), 1, Integer::sum);
    }
    System.out.printf("bit flips in %d MB, seed %d: %s%n", totalBytes / 1_000_000, SEED, tally);
    assertThat(totalBytes).isGreaterThan(LONG ? 200_000_000L : 4_000_000L);
    assertThat(tally).isNotEmpty();
  }

  private record Place(String path, long offset) {}

  private static void fill(Broker broker) {
    List<QueueId> queues = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      QueueId queue = new QueueId(Broker.ACCOUNT, Broker.REGION, name);
      queues.add(queue);
      broker.ask(queue, new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0));
    }
    Chance chance = new Chance(5);
    for (int i = 0; i < MESSAGES; i++) {
      QueueId queue = queues.get(i % queues.size());
      byte[] body = new byte[BODY_BYTES];
      for (int at = 0; at < body.length; at += 8) {
        body[at] = (byte) chance.below(256);
      }
      broker.ask(
          queue,
          new SendMessages(List.of(new SendMessages.Entry(Bytes.wrap(body), BODY_BYTES, null))));
      if (i % 5 == 0) {
        for (ReceivedMessage message : broker.ask(queue, new ReceiveMessages(1, 30, 0))) {
          broker.ask(queue, new DeleteMessages(List.of(message.handle())));
        }
      }
    }
  }

  /** Every byte is as likely as any other. */
  private static Place draw(Path original, long totalBytes, Chance chance) throws IOException {
    long at = chance.between(0, totalBytes - 1);
    for (Map.Entry<String, Long> file : sizes(original).entrySet()) {
      if (at < file.getValue()) {
        return new Place(file.getKey(), at);
      }
      at -= file.getValue();
    }
    throw new IllegalStateException("beyond the last file");
  }

  private static Map<String, Long> sizes(Path root) throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("lock")) {
          sizes.put(root.relativize(file).toString(), Files.size(file));
        }
      }
    }
    return sizes;
  }

  private static Map<String, byte[]> image(Path root) throws IOException {
    TreeMap<String, byte[]> image = new TreeMap<>();
    for (String path : sizes(root).keySet()) {
      image.put(path, Files.readAllBytes(root.resolve(path)));
    }
    return image;
  }

  private Path copied(Path original) throws IOException {
    Path copy = Files.createTempDirectory(directory, "copy");
    try (Stream<Path> old = Files.list(directory)) {
      for (Path stale : old.filter(it -> !it.equals(original) && !it.equals(copy)).toList()) {
        delete(stale);
      }
    }
    for (String path : sizes(original).keySet()) {
      Path target = copy.resolve(path);
      Files.createDirectories(copy.resolve(path.substring(0, path.indexOf('/'))));
      Files.copy(original.resolve(path), target);
    }
    return copy;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void flip(Path file, long offset, int bit) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(offset);
      int old = access.read();
      access.seek(offset);
      access.write(old ^ (1 << bit));
    }
  }
}
