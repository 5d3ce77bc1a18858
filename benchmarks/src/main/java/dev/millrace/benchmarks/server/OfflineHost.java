package dev.millrace.benchmarks.server;

import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.host.CheckpointListener;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.ThreadDriver;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server's own host on a data directory, without HTTP in between: the quick way to a directory
 * that holds much. Commands are submitted side by side, so many at a time.
 */
public final class OfflineHost implements AutoCloseable {
  private static final int IN_FLIGHT_MAX = 256;
  private static final OwnerInfo OWNER = new OwnerInfo("benchmark");

  private final FileJournals journals;
  private final Host host;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Semaphore room = new Semaphore(IN_FLIGHT_MAX);

  /**
   * Opens a directory.
   *
   * @param snapshots told of each
   */
  public OfflineHost(Path directory, CheckpointListener snapshots) throws IOException {
    Clock clock = Clock.system();
    Entropy entropy = Entropy.system();
    FileJournalOptions options =
        FileJournalOptions.defaults(OWNER, entropy::nextLong, clock::nanoTime);
    journals = FileJournals.open(new NioDisk(directory), options);
    host =
        Host.open(
            journals,
            new HostOptions(1, OWNER, clock, entropy, new ThreadDriver(failure::set))
                .withCheckpoints(CheckpointPolicy.DEFAULTS, snapshots));
  }

  /**
   * Asks a machine, without waiting for its answer where there is room for more.
   *
   * @param durable done when it is on disk
   */
  public <M extends Machine, R> void submit(
      MachineId<M> machine, Command<M, R> command, Runnable durable) {
    room.acquireUninterruptibly();
    var _ =
        host.submit(machine, command)
            .whenComplete((_, refusal) -> {
              if (refusal != null) {
                failure.compareAndSet(null, refusal);
              }
              durable.run();
              room.release();
            });
  }

  /** Waits for everything; fails where anything did. */
  @Override
  public void close() throws IOException {
    room.acquireUninterruptibly(IN_FLIGHT_MAX);
    host.close();
    journals.close();
    Throwable died = failure.get();
    if (died != null) {
      throw new IOException("the data could not be written", died);
    }
  }
}
