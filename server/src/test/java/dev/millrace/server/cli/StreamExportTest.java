package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace export} and {@code millrace import} of streams. */
final class StreamExportTest {
  private static final String HIGH = "340282366920938463463374607431768211455";

  @TempDir Path directory;
  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatWasExportedIsImportedInItsOrder() throws IOException {
    server.createStream("clicks", 2);
    server.createStream("copy", 2);
    for (int i = 0; i < 5; i++) {
      server.put("clicks", "k", i % 2 == 0 ? "0" : HIGH, Bytes.utf8("r" + i));
    }
    Path file = directory.resolve("clicks.jsonl");

    assertThat(server.atTerminal("export", "clicks", "--output", file.toString())).isZero();
    assertThat(server.out()).isEqualTo("Exported 5 records to " + file + ".\n");
    assertThat(Files.readAllLines(file).getFirst())
        .matches(
            "\\{\"ShardId\":\"shardId-000000000000\",\"SequenceNumber\":\"[0-9]{56}\","
                + "\"ApproximateArrivalTimestamp\":\"20[^\"]+Z\",\"PartitionKey\":\"k\","
                + "\"ExplicitHashKey\":\"0\",\"Data\":\"cjA=\"}");
    assertThat(server.piped("import", "copy", "--input", file.toString())).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"imported\",\"records\":5,\"skipped\":0}\n");

    List<String> original = withoutPlaces(Files.readAllLines(file));
    assertThat(server.piped("export", "copy")).isZero();
    assertThat(withoutPlaces(server.lines())).isEqualTo(original);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void interruptedExportGoesOnBehindWhatItHasNoted() throws IOException {
    server.createStream("clicks", 1);
    assertThat(server.pipedFrom("a\nb\nc\n", "put", "clicks", "--lines", "--key", "k")).isZero();
    Path file = directory.resolve("clicks.jsonl");
    assertThat(server.piped("export", "clicks", file.toString())).isZero();
    List<String> all = Files.readAllLines(file);
    assertThat(server.piped("streams", "clicks")).isZero();
    String created = server.lines().getFirst().replaceAll(".*\"createdAt\":\"([^\"]+)\".*", "$1");
    String second = all.get(1).replaceAll(".*\"SequenceNumber\":\"([0-9]+)\".*", "$1");
    String done = all.get(0) + "\n" + all.get(1) + "\n";
    Files.delete(file);
    Files.writeString(directory.resolve("clicks.jsonl.part"), done + "{\"half a li");
    Files.writeString(
        directory.resolve("clicks.jsonl.state"),
        "arn:aws:kinesis:us-east-1:000000000000:stream/clicks %s\nbytes %d\nrecords 2\n%s %s\n"
            .formatted(created, done.length(), "shardId-000000000000", second));

    assertThat(server.piped("export", "clicks", file.toString())).isZero();
    assertThat(server.out())
        .isEqualTo("{\"event\":\"exported\",\"records\":3,\"file\":\"" + file + "\"}\n");
    assertThat(Files.readAllLines(file)).isEqualTo(all);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void stateOfAnotherStreamCountsForNothing() throws IOException {
    server.createStream("clicks", 1);
    server.put("clicks", "k", "0", Bytes.utf8("a"));
    Path file = directory.resolve("clicks.jsonl");
    Files.writeString(directory.resolve("clicks.jsonl.part"), "something else\n");
    Files.writeString(
        directory.resolve("clicks.jsonl.state"), "arn:other 2026\nbytes 5\nrecords 9\n");

    assertThat(server.atTerminal("export", "clicks", file.toString())).isZero();
    assertThat(server.out()).isEqualTo("Exported 1 record to " + file + ".\n");
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void badLineStopsTheImportWhichGoesOnBehindWhatItPut() throws IOException {
    server.createStream("clicks", 1);
    String lines = IntStream.range(0, 7).mapToObj(i -> line("r" + i)).collect(Collectors.joining());
    Path file = directory.resolve("clicks.jsonl");
    Files.writeString(file, lines + "{\"Data\":\"cg==\"}\n" + line("last"));

    assertThat(server.piped("import", "clicks", file.toString())).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo(
            "7 records sent; to go on: millrace import clicks %s\nmillrace: line 8: PartitionKey is missing\n"
                .formatted(file));
    Files.writeString(file, lines + line("r7") + line("last"));
    assertThat(server.piped("import", "clicks", file.toString())).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"imported\",\"records\":2,\"skipped\":7}\n");
    assertThat(server.piped("export", "clicks")).isZero();
    assertThat(server.lines()).hasSize(9);
    assertThat(server.piped("import", "clicks", file.toString(), "--input", "x")).isEqualTo(2);
    assertThat(server.err()).isEqualTo("millrace: name the file once: alone, or with --input\n");
  }

  private static String line(String data) {
    return "{\"PartitionKey\":\"k\",\"Data\":\"%s\"}\n"
        .formatted(RecordLine.base64(Bytes.utf8(data)));
  }

  private static List<String> withoutPlaces(List<String> lines) {
    return lines.stream()
        .map(line ->
            line.replaceAll("\"(SequenceNumber|ApproximateArrivalTimestamp)\":\"[^\"]*\",", ""))
        .toList();
  }
}
