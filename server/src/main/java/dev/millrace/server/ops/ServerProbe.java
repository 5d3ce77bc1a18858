package dev.millrace.server.ops;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the server as a whole is, asked when somebody looks.
 *
 * @param ready whether requests are taken
 * @param journalBytes of all journals on the disk
 * @param memoryLeft whether there is room for more that stays
 * @param disk empty where everything is kept in memory; may wait for the disk
 */
public record ServerProbe(
    Facts facts,
    BooleanSupplier ready,
    LongSupplier openConnections,
    LongSupplier journalBytes,
    BooleanSupplier memoryLeft,
    Supplier<Optional<DiskSpace>> disk,
    ServerSamples samples) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProbe.class);

  /**
   * What does not change while it runs.
   *
   * @param memory whether everything is gone when it stops
   * @param openToNetwork whether other machines reach it without credentials or without TLS
   */
  public record Facts(
      String version, Instant startedAt, boolean memory, int lanes, boolean openToNetwork) {}

  /** Of the disk that a directory is on. */
  public record DiskSpace(long freeBytes, long totalBytes) {}

  /** Empty where the system does not tell. */
  public static Optional<DiskSpace> diskOf(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      return Optional.of(new DiskSpace(store.getUsableSpace(), store.getTotalSpace()));
    } catch (IOException e) {
      LOG.warn("the disk of {} tells no sizes: {}", directory, e.getMessage());
      return Optional.empty();
    }
  }

  public static long heapUsedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  public static long heapMaxBytes() {
    return Runtime.getRuntime().maxMemory();
  }
}
