package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.RawClient.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process on a file system that is filled to the brim, by its own messages and by somebody
 * else: sends are refused, what makes room goes on, and room that comes back is found without
 * anybody's help. The file system is a small one in memory, which takes root to mount.
 */
@Timeout(300)
class FullDiskTest {
  /** Also waits until a drained queue has made the room itself, which takes half a minute. */
  private static final boolean LONG = Boolean.getBoolean("millrace.long");

  private static final int DISK_MEBIBYTES = 300;
  private static final int FOREIGN_MEBIBYTES = 100;
  private static final int BATCHES_MAX = 1000;
  private static final int BODY_CHARS = 50_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  @TempDir private Path mountPoint;
  private final Set<Integer> acknowledged = new TreeSet<>();
  private int lastNumber;

  @Test
  void fullDiskRefusesWhatGrowsAndComesBackByItself() throws Exception {
    if (run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEBIBYTES + "m", "tmpfs") != 0) {
      NotRun.write("full disk", "mounting a tmpfs takes root");
      return;
    }
    Thread unmounting = new Thread(this::unmount);
    Runtime.getRuntime().addShutdownHook(unmounting);
    try {
      fillAndRecover();
    } finally {
      Runtime.getRuntime().removeShutdownHook(unmounting);
      assertThat(run("umount")).isZero();
    }
  }

  /** Where the tests are interrupted: lazily, as the server may end after this. */
  private void unmount() {
    try {
      run("umount", "--lazy");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(mountPoint + " stays mounted", e);
    }
  }

  private void fillAndRecover() throws Exception {
    Path foreign = mountPoint.resolve("foreign");
    fill(foreign, FOREIGN_MEBIBYTES);
    try (RunningServer server = RunningServer.start(mountPoint.resolve("data"))) {
      String queue;
      try (RawClient client = new RawClient(server.endpoint())) {
        queue = client.createQueue("full", 300);
        sendUntilRefused(client, queue);
        assertThat(acknowledged).hasSizeGreaterThan(500);

        Path brim = mountPoint.resolve("brim");
        fill(brim, DISK_MEBIBYTES);
        assertThat(send(client, queue)).as("a send on a full disk").isFalse();
        for (int i = 0; i < 20; i++) {
          assertThat(take(client, queue)).as("messages received and deleted").isEqualTo(10);
        }
        Files.delete(brim);

        if (LONG) {
          while (take(client, queue) > 0) {
            // Until all is received and deleted, on a disk that is still too full for sends.
          }
          assertThat(acknowledged).isEmpty();
          assertThat(client.count(queue)).isZero();
          sendUntilTaken(client, queue);
          sendUntilRefused(client, queue);
        }
        Files.delete(foreign);
        sendUntilTaken(client, queue);
      }
      server.stop();
      server.startAgain();
      try (RawClient client = new RawClient(server.endpoint())) {
        assertThat(client.count(queue)).isEqualTo(acknowledged.size());
        while (take(client, queue) > 0) {
          // Until all is accounted for.
        }
        assertThat(acknowledged).isEmpty();
        assertThat(client.count(queue)).isZero();
      }
      assertThat(server.output())
          .contains("sends are refused until there is room")
          .contains("there is room again");
    }
  }

  private void sendUntilRefused(RawClient client, String queue) throws IOException {
    int batches = 0;
    while (send(client, queue)) {
      assertThat(++batches).as("batches that a full disk took").isLessThan(BATCHES_MAX);
    }
  }

  /** Asks again and again, as a client does that is told to. */
  private void sendUntilTaken(RawClient client, String queue) throws IOException {
    long beganNanos = System.nanoTime();
    while (!send(client, queue)) {
      assertThat(System.nanoTime() - beganNanos)
          .as("nanoseconds without a send being taken")
          .isLessThan(PATIENCE_NANOS);
      Thread.onSpinWait();
    }
  }

  private boolean send(RawClient client, String queue) throws IOException {
    List<Integer> numbers = IntStream.range(0, 10).mapToObj(_ -> ++lastNumber).toList();
    List<String> bodies =
        numbers.stream().map(number -> number + "-" + "x".repeat(BODY_CHARS)).toList();
    boolean taken = client.sendUnlessThrottled(queue, bodies);
    if (taken) {
      acknowledged.addAll(numbers);
    }
    return taken;
  }

  /** Receives and deletes; every message must be one that was acknowledged, and not deleted yet. */
  private int take(RawClient client, String queue) throws IOException {
    List<Received> messages = client.receive(queue, 0);
    for (Received message : messages) {
      String[] parts = message.body().split("-", 2);
      assertThat(parts[1]).hasSize(BODY_CHARS).matches("x*");
      assertThat(acknowledged.remove(Integer.valueOf(parts[0]))).as(parts[0]).isTrue();
    }
    if (!messages.isEmpty()) {
      client.delete(queue, messages);
    }
    return messages.size();
  }

  /** Writes so much, or what there is room for. */
  private static void fill(Path file, int mebibytes) throws IOException {
    byte[] chunk = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long i = 0; i < mebibytes * 256L; i++) {
        out.write(chunk);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private int run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.add(mountPoint.toString());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }
}
