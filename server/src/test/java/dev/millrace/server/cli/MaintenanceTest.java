package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.Millrace;
import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.Settings;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import dev.millrace.server.maintenance.DataDirectory;
import dev.millrace.server.notification.SigningKey;
import dev.millrace.server.notification.SigningKeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's data directory, verified, damaged, repaired, backed up and restored. */
final class MaintenanceTest {
  private static final Clock NOON =
      new Clock() {
        @Override
        public long nowMillis() {
          return 1_800_014_400_000L;
        }

        @Override
        public long nanoTime() {
          return 0;
        }
      };
  private static final String SEGMENT = "lane-0/00000000000000000000.segment";
  private static final int HEADER_BYTES = 128;

  @TempDir Path temporary;
  private Path data = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void serverThatKeptThreeMessages() throws IOException, InterruptedException {
    data = temporary.resolve("data");
    try (Millrace server = start()) {
      call(server, "CreateQueue", "QueueName=orders");
      SigningKeyFile.open(data, () -> SigningKey.create(Instant.EPOCH, Entropy.system()));
      for (int i = 0; i < 3; i++) {
        send(server, "order-" + i);
      }
    }
  }

  private Millrace start() {
    Settings settings =
        SettingsLoader.load(
            surroundings(),
            null,
            Map.of(SettingKey.PORT, "0", SettingKey.DATA_DIR, data.toString()));
    return Millrace.start(
        settings,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private static void send(Millrace server, String body) throws IOException, InterruptedException {
    String url = server.url() + "/000000000000/orders";
    call(server, "SendMessage", "QueueUrl=" + url + "&MessageBody=" + body);
  }

  private static String receive(Millrace server) throws IOException, InterruptedException {
    String url = server.url() + "/000000000000/orders";
    return call(server, "ReceiveMessage", "QueueUrl=" + url + "&MaxNumberOfMessages=10");
  }

  private static String call(Millrace server, String action, String parameters)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("Action=" + action + "&" + parameters))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    }
  }

  private static Surroundings surroundings() {
    return new Surroundings(Map.of(), "Linux", Path.of("/home-of-nobody"));
  }

  private int atTerminal(String... arguments) {
    return run(true, arguments);
  }

  private int piped(String... arguments) {
    return run(false, arguments);
  }

  private int run(boolean terminal, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err), terminal, NOON);
    return new Main(_ -> 0, surroundings(), screen).run(arguments);
  }

  private void flipBit(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
  }

  /** Where the fourth frame stands, that of the second message: each says how long it is. */
  private int fourthFrame() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve(SEGMENT));
    int offset = HEADER_BYTES;
    for (int frame = 0; frame < 3; frame++) {
      offset += 40 + ByteBuffer.wrap(bytes).getInt(offset + 8);
    }
    return offset;
  }

  @Test
  void wholeDirectoryIsReportedAsWhole() {
    assertThat(atTerminal("verify", data.toString())).isZero();
    assertThat(err.toString()).isEmpty();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("lane-0: whole");
    assertThat(lines.get(1))
        .matches("  1 segment, \\d+ snapshots?, 5 frames with \\d+ records, 4\\.0 MiB");
    assertThat(lines.get(2)).matches("  positions 0 to \\d+, 20\\S+Z to 20\\S+Z");
    assertThat(lines.get(4)).isEqualTo("All is whole.");
  }

  @Test
  void programsGetJson() {
    assertThat(piped("verify", data.toString())).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"event\":\"journal\",\"journal\":\"lane-0\",\"whole\":true,\"segments\":1,")
        .contains("\"frames\":5,")
        .endsWith("Z\"}");
  }

  @Test
  void damageIsLocatedAndRepairKeepsWhatStandsBeforeIt() throws Exception {
    int offset = fourthFrame();
    flipBit(data.resolve(SEGMENT), offset + 45);
    int position = offset - HEADER_BYTES;
    String damage =
        SEGMENT + " offset " + offset + ": a frame with a wrong checksum at position " + position;

    assertThat(piped("verify", data.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .last()
        .asString()
        .isEqualTo(
            "{\"event\":\"damage\",\"journal\":\"lane-0\",\"file\":\"%s\",\"offset\":%d,"
                    .formatted(SEGMENT, offset)
                + "\"reason\":\"a frame with a wrong checksum at position %d\"}"
                    .formatted(position));
    assertThat(atTerminal("verify", data.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("lane-0: damaged", "  damaged: " + damage);
    assertThat(catchStart()).contains("damaged at").contains(" offset " + offset + ":");

    assertThat(atTerminal("verify", "--repair", data.toString())).isZero();
    assertThat(out.toString())
        .contains(
            "lane-0: repaired",
            "  " + SEGMENT + ": copied aside, then cut off behind the last frame",
            "  lost: positions " + position + " to ",
            "with 1 whole frame that nothing leads to any more",
            data + "/damaged-20270115-120000");
    assertThat(data.resolve("damaged-20270115-120000").resolve(SEGMENT)).exists();
    assertThat(atTerminal("verify", data.toString())).isZero();
    try (Millrace server = start()) {
      send(server, "order-new");
      assertThat(receive(server))
          .contains("order-0", "order-new")
          .doesNotContain("order-1", "order-2");
    }
  }

  private String catchStart() {
    try (Millrace server = start()) {
      return "started at " + server.url();
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void directoryInUseAndDirectoryWithoutJournalsAreMisuse() throws IOException {
    try (Millrace server = start()) {
      assertThat(server.url()).isNotEmpty();
      assertThat(piped("verify", data.toString())).isEqualTo(2);
      assertThat(err.toString()).contains(data + " is in use by process ");
    }
    try (DataDirectory held = DataDirectory.open(data, "somebody")) {
      assertThat(held.path()).isEqualTo(data);
      assertThat(piped("backup", data.toString(), temporary.resolve("b").toString())).isEqualTo(2);
      assertThat(err.toString()).contains(data + " is in use by somebody");
    }
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    assertThat(piped("verify", empty.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("millrace: %s holds no journals: it is not a data directory%n".formatted(empty));
    assertThat(empty).isEmptyDirectory();
    assertThat(piped("verify", "/nowhere")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("millrace: /nowhere is not a directory%n".formatted());
  }

  @Test
  void backupIsRestoredByteForByteAndServes() throws Exception {
    Path backup = temporary.resolve("backup");
    Path other = temporary.resolve("other");
    assertThat(atTerminal("backup", data.toString(), backup.toString())).isZero();
    assertThat(out.toString()).isEqualTo("Backed up 3 files, 4.0 MiB, to %s.%n".formatted(backup));
    assertThat(atTerminal("restore", backup.toString(), other.toString())).isZero();
    assertThat(out.toString()).isEqualTo("Restored 3 files, 4.0 MiB, to %s.%n".formatted(other));
    for (String file : List.of(SEGMENT, "lane-0/claim", "sns-signing.pem")) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(data.resolve(file));
    }
    for (Path copy : List.of(backup, other)) {
      assertThat(Files.getPosixFilePermissions(copy.resolve("sns-signing.pem")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    data = other;
    try (Millrace server = start()) {
      assertThat(receive(server)).contains("order-0", "order-1", "order-2");
    }
  }

  @Test
  void backupWithAFlippedBitIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path backup = temporary.resolve("backup");
    Path other = temporary.resolve("other");
    assertThat(piped("backup", data.toString(), backup.toString())).isZero();
    flipBit(backup.resolve(SEGMENT), 3_000_000);
    assertThat(piped("restore", backup.toString(), other.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("millrace: " + backup.resolve(SEGMENT) + " is damaged: it has 4194304 bytes");
    flipBit(backup.resolve(SEGMENT), 3_000_000);
    flipBit(backup.resolve("manifest"), 70);
    assertThat(piped("restore", backup.toString(), other.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "millrace: %s is damaged: it is not as it was written%n"
                .formatted(backup.resolve("manifest")));
    Files.delete(backup.resolve("manifest"));
    assertThat(piped("restore", backup.toString(), other.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("has no manifest");
    assertThat(other).doesNotExist();
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Path backup = temporary.resolve("backup");
    assertThat(piped("backup", data.toString(), backup.toString())).isZero();
    assertThat(piped("backup", data.toString(), backup.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("millrace: %s is not empty%n".formatted(backup));
    assertThat(piped("backup", data.toString(), data.resolve("in").toString())).isEqualTo(2);
    assertThat(piped("restore", backup.toString(), data.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("millrace: %s is not empty%n".formatted(data));
  }

  @Test
  void unfinishedRestoreIsNotServed() throws IOException {
    Files.createFile(data.resolve("restoring"));
    assertThat(catchStart())
        .isEqualTo(
            "cannot use "
                + data
                + ": a backup is being restored into it, or that was not finished:"
                + " empty it and restore again");
  }

  @Test
  void doctorLooksAtEverythingAndLeavesNothing() throws IOException {
    Path config = Files.writeString(temporary.resolve("m.yaml"), "port: 0\n");
    List<String> before = list(data);
    int exitCode = atTerminal("doctor", data.toString(), "--config", config.toString());
    assertThat(exitCode).isBetween(0, 1);
    assertThat(out.toString())
        .contains(
            "  java: version ",
            "OK    data directory: " + data + " exists",
            "  file system: ",
            "  free space: ",
            "  sync: 4 KiB take ",
            "  open files: ",
            "OK    port: 127.0.0.1:0 is free",
            "OK    clock: the time of day runs evenly");
    assertThat(list(data)).isEqualTo(before);
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void helpSaysWhatEachCommandDoesAndNeeds() {
    assertThat(piped("help")).isZero();
    assertThat(out.toString()).contains("verify", "backup", "restore", "doctor");
    assertThat(piped("help", "verify")).isZero();
    assertThat(out.toString()).contains("--repair", "The server must be stopped");
    assertThat(piped("help", "backup")).isZero();
    assertThat(out.toString()).contains("A server may go on serving meanwhile");
    assertThat(piped("backup")).isEqualTo(2);
  }
}
