package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data directory cannot be written when the server starts: it says so, and touches nothing. The
 * file system is a small one in memory, which takes root to mount.
 */
@Timeout(300)
class ReadOnlyTest {
  @TempDir private Path mountPoint;

  @Test
  void startOnAReadOnlyDirectorySaysSoInOneLineAndChangesNothing() throws Exception {
    if (run("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs") != 0) {
      NotRun.write("read-only data directory", "mounting a tmpfs takes root");
      return;
    }
    try {
      Path data = mountPoint.resolve("data");
      try (RunningServer server = RunningServer.start(data)) {
        String queue;
        try (RawClient client = new RawClient(server.endpoint())) {
          queue = client.createQueue("orders", 30);
        }
        server.stop();
        assertThat(run("mount", "-o", "remount,ro")).isZero();
        SortedMap<String, String> before = contents(data);

        assertThat(server.startInVain()).isEqualTo(1);
        assertThat(server.output().lines().toList())
            .last()
            .asString()
            .startsWith("millrace: ")
            .contains(data.toString())
            .contains("Read-only file system");
        assertThat(server.output()).as("no stack trace").doesNotContain("\tat ");
        assertThat(contents(data)).isEqualTo(before);

        assertThat(run("mount", "-o", "remount,rw")).isZero();
        server.startAgain();
        try (RawClient client = new RawClient(server.endpoint())) {
          assertThat(client.count(queue)).isZero();
        }
      }
    } finally {
      assertThat(run("umount")).isZero();
    }
  }

  private static SortedMap<String, String> contents(Path directory) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            file.toString(), Files.size(file) + " bytes, " + Files.getLastModifiedTime(file));
      }
    }
    return contents;
  }

  private int run(String... command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(List.of(command));
    whole.add(mountPoint.toString());
    return new ProcessBuilder(whole).redirectErrorStream(true).start().waitFor();
  }
}
