package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace export} and {@code millrace import} against a running server. */
final class ExportImportTest {
  @TempDir Path directory;
  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatWasExportedIsImportedWithAllThatBelongsToIt() {
    server.createQueue("orders.fifo", "FifoQueue", "true");
    server.createQueue("copy.fifo", "FifoQueue", "true");
    for (int i = 0; i < 3; i++) {
      server.piped(
          "send",
          "orders.fifo",
          "tea-" + i,
          "--group",
          "g" + i,
          "--deduplication-id",
          "d" + i,
          "-a",
          "weight:Number=" + i);
    }
    server.receive("orders.fifo", 600);
    Path file = directory.resolve("orders.jsonl");

    assertThat(server.atTerminal("export", "orders.fifo", file.toString())).isZero();
    assertThat(server.out()).isEqualTo("Exported 3 messages to " + file + ".\n");
    assertThat(server.piped("import", "copy.fifo", file.toString())).isZero();
    assertThat(server.out()).isEqualTo("{\"event\":\"imported\",\"messages\":3,\"skipped\":0}\n");

    assertThat(server.piped("export", "orders.fifo")).isZero();
    List<String> original = server.lines();
    assertThat(original.getFirst())
        .matches(
            "\\{\"Id\":\"[0-9a-f-]{36}\",\"MessageBody\":\"tea-0\",\"MessageAttributes\":"
                + "\\{\"weight\":\\{\"StringValue\":\"0\",\"DataType\":\"Number\"}},"
                + "\"MessageDeduplicationId\":\"d0\",\"MessageGroupId\":\"g0\"}");
    assertThat(server.piped("export", "copy.fifo")).isZero();
    assertThat(withoutIds(server.lines())).isEqualTo(withoutIds(original));
  }

  @Test
  void linesAreInTheOrderOfSending() {
    server.createQueue("orders");
    server.sendMany("orders", 250);
    server.piped("redrive", "orders", "--to", "nothing");
    server.createQueue("other");
    server.piped("redrive", "orders", "--to", "other", "--body-contains", "m1");
    server.piped("send", "orders", "last");

    assertThat(server.piped("export", "orders")).isZero();
    List<String> bodies =
        server.lines().stream()
            .map(line -> line.replaceAll(".*\"MessageBody\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(bodies).hasSize(140).startsWith("m0", "m2", "m3").endsWith("m249", "last");
  }

  @Test
  void exportOverwritesNothingAndLeavesNothingBehind() throws IOException {
    Path file = Files.writeString(directory.resolve("kept"), "kept");
    server.createQueue("orders");

    assertThat(server.atTerminal("export", "orders", file.toString())).isEqualTo(2);
    assertThat(server.err())
        .isEqualTo("millrace: " + file + " exists; export overwrites nothing\n");
    assertThat(server.atTerminal("export", "nothing", directory + "/new")).isEqualTo(1);
    assertThat(server.err()).isEqualTo("millrace: there is no queue and no stream 'nothing'\n");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(file).hasContent("kept");
  }

  @Test
  void badLineStopsTheImportBehindWhatCameBeforeIt() {
    server.createQueue("orders");
    String lines = message("a") + message("b") + "{\"Body\":\"c\"}\n" + message("d");

    assertThat(server.pipedFrom(lines, "import", "orders")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo(
            """
            2 messages sent; to go on: millrace import orders --skip 2
            millrace: line 3: MessageBody is missing
            """);
    assertThat(server.pipedFrom("no json\n", "import", "orders")).isEqualTo(1);
    assertThat(server.err()).contains("millrace: line 1: The request is not valid JSON");
    assertThat(server.receive("orders", 30)).containsExactly("a", "b");
  }

  @Test
  void refusedMessageIsNamedByItsLine() {
    server.createQueue("orders");
    String lines = message("a") + "{\"MessageBody\":\"\"}\n" + message("c");

    assertThat(server.pipedFrom(lines, "import", "orders", "--skip", "0")).isEqualTo(1);
    assertThat(server.err())
        .isEqualTo(
            """
            1 message sent; to go on: millrace import orders --skip 1
            millrace: message 2: The request must contain the parameter MessageBody.
            """);
  }

  @Test
  void interruptedImportGoesOnWhereItSays() throws IOException {
    server.createQueue("orders");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 35; i++) {
      text.append(message("m" + i));
    }
    Path file = Files.writeString(directory.resolve("orders.jsonl"), text);
    InputStream broken = new InterruptingStream(Files.newInputStream(file), server::interrupt);

    assertThat(server.run(false, broken, "import", "orders")).isEqualTo(1);
    assertThat(server.err())
        .matches("[123]?0 messages sent; to go on: millrace import orders --skip [123]?0\n");
    String sent = server.err().substring(0, server.err().indexOf(' '));
    assertThat(server.piped("import", "orders", file.toString(), "--skip", sent)).isZero();
    assertThat(server.out())
        .isEqualTo(
            "{\"event\":\"imported\",\"messages\":%d,\"skipped\":%s}\n"
                .formatted(35 - Integer.parseInt(sent), sent));
    assertThat(server.atTerminal("queues")).isZero();
    assertThat(server.lines().getLast()).startsWith("orders       35");
  }

  private static String message(String body) {
    return "{\"MessageBody\":\"" + body + "\"}\n";
  }

  private static List<String> withoutIds(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("\"Id\":\"[^\"]*\",", "")).toList();
  }

  /** Ctrl-C when about half of it is read. */
  private static final class InterruptingStream extends InputStream {
    private final InputStream in;
    private final Runnable interrupt;
    private int read;

    InterruptingStream(InputStream in, Runnable interrupt) {
      this.in = in;
      this.interrupt = interrupt;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    /** In small pieces, so that reading and sending take turns. */
    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
      int got = in.read(bytes, offset, Math.min(size, 100));
      read += Math.max(got, 0);
      if (read > 500) {
        interrupt.run();
        read = Integer.MIN_VALUE;
      }
      return got;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
