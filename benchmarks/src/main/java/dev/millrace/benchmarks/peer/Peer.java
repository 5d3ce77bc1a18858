package dev.millrace.benchmarks.peer;

import dev.millrace.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker that can be had from a public registry. */
public enum Peer {
  /** Queues in memory, on the JVM. */
  ELASTICMQ("elasticmq", "sqs") {
    @Override
    List<String> fetching() {
      return List.of("mvn", "-q", "process-resources");
    }

    @Override
    List<String> starting(int port) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx512m",
          "-Dconfig.file=elasticmq.conf",
          "-Drest-sqs.bind-port=" + port,
          "-Dnode-address.port=" + port,
          "-cp",
          "target/lib/*",
          "org.elasticmq.server.Main");
    }
  },

  /** Streams in memory, on Node. */
  KINESALITE("kinesalite", "kinesis") {
    @Override
    List<String> fetching() {
      return List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
    }

    @Override
    List<String> starting(int port) {
      return List.of("node", "node_modules/kinesalite/cli.js", "--port", Integer.toString(port));
    }
  };

  private final String directory;
  private final String service;

  Peer(String directory, String service) {
    this.directory = directory;
    this.service = service;
  }

  abstract List<String> fetching();

  abstract List<String> starting(int port);

  /** By which it is asked for, and stands in tables. */
  public String label() {
    return directory;
  }

  /** Whether it has the service of that signing name. */
  public boolean has(String service) {
    return this.service.equals(service);
  }

  /**
   * Fetches what is missing, and starts it.
   *
   * @param peers where they are described
   * @param logs where what it says goes
   * @throws IOException where its tools are not there, or it cannot be fetched
   */
  public ServerProcess start(Path peers, Path logs) throws IOException {
    Path home = peers.resolve(directory);
    fetch(home, logs.resolve(directory + "-fetch.log"));
    return ServerProcess.listening(home, this::starting, logs.resolve(directory + ".log"));
  }

  private void fetch(Path home, Path log) throws IOException {
    Process process =
        new ProcessBuilder(fetching())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(label() + " cannot be fetched: " + Files.readString(log));
    }
  }
}
