package dev.millrace.simulation.world;

import dev.millrace.base.Bytes;
import dev.millrace.host.CheckpointListener;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** A host and all that it lives on: it can be started, killed, cut off from power and stopped. */
public final class World {
  private static final OwnerInfo OWNER = new OwnerInfo("a simulation");

  /** Thursday noon, years after the epoch: as good a start as any. */
  private static final long START_MILLIS = 1_800_000_000_000L;

  private static final int SEAL_AT = 32;

  private static final CheckpointPolicy NEVER =
      new CheckpointPolicy(Long.MAX_VALUE, Long.MAX_VALUE, 0);

  private final Chance chance;
  private final Sabotage sabotage;
  private final int laneCount;
  private final int segmentBytes;
  private final CheckpointPolicy often;
  private CheckpointPolicy checkpoints;
  private final VirtualClock clock = new VirtualClock(START_MILLIS);
  private final SeededEntropy entropy;
  private final FaultyDisk disk;
  private SteppingDriver driver = new SteppingDriver(clock);
  private final Map<String, Group> lastGroups = new HashMap<>();
  private Host host;
  private JournalProvider journals;
  private boolean journalFailed;
  private final Company company;
  private IntConsumer onCommitted = _ -> {};
  private long checkpointCount;

  /**
   * What one force of a journal made durable last, as positions.
   *
   * @param from where its first frame starts
   */
  public record Group(long from, long to) {}

  /** A world whose host runs. */
  public World(Chance chance, int laneCount, int segmentBytes, Sabotage sabotage, Company company) {
    this.company = company;
    this.chance = chance.fork();
    this.sabotage = sabotage;
    this.laneCount = laneCount;
    this.segmentBytes = segmentBytes;
    this.often = new CheckpointPolicy(segmentBytes, 2L * segmentBytes, segmentBytes);
    this.checkpoints = often;
    this.entropy = new SeededEntropy(chance.fork());
    this.disk = new FaultyDisk(chance.fork());
    disk.faults(sabotage.disk(DiskFaults.NONE));
    this.journals = openJournals();
    this.host = openHost();
  }

  public Host host() {
    return host;
  }

  public VirtualClock clock() {
    return clock;
  }

  public FaultyDisk disk() {
    return disk;
  }

  public SteppingDriver driver() {
    return driver;
  }

  /** Whether a journal of the running host has died; the host does nothing useful any more. */
  public boolean journalFailed() {
    return journalFailed;
  }

  /** A work has died of what it met; the host ends with it. */
  public void workDied() {
    journalFailed = true;
  }

  /** Told which lane's journal has made a group durable, before any reply that waited for it. */
  public void onCommitted(IntConsumer listener) {
    onCommitted = listener;
  }

  /** Whether the host takes in what stays. */
  public boolean spaceLeft() {
    return journals.spaceLeft();
  }

  /** How many snapshots were written. */
  public long checkpointCount() {
    return checkpointCount;
  }

  public int laneCount() {
    return laneCount;
  }

  /** What became durable last in the journal of that directory. */
  public Group lastGroup(String journal) {
    return lastGroups.getOrDefault(journal, new Group(0, 0));
  }

  public void faults(DiskFaults faults) {
    disk.faults(sabotage.disk(faults));
  }

  /** The process is gone from one moment to the next. */
  public void kill() {
    disk.dropHandles();
  }

  public void losePower(DiskLoss loss) {
    disk.losePower(loss);
  }

  /** A new process, which recovers what the disk has. */
  public void start() {
    start(often);
  }

  /** The same, and it moves nothing about in its journals by itself. */
  public void startQuietly() {
    start(NEVER);
  }

  private void start(CheckpointPolicy policy) {
    checkpoints = policy;
    disk.dropHandles();
    driver = new SteppingDriver(clock);
    journals = openJournals();
    host = openHost();
  }

  /** An orderly stop. Returns what the lanes were when they stopped. */
  public List<List<Bytes>> stop() {
    List<List<Bytes>> summary = host.summarize();
    host.close();
    journals.close();
    return summary;
  }

  private JournalProvider openJournals() {
    journalFailed = false;
    FileJournalOptions options =
        new FileJournalOptions(
            OWNER,
            segmentBytes,
            Math.max(FileJournalOptions.SEGMENT_BYTES_MIN, segmentBytes / 2),
            driver,
            chance::nextLong,
            clock::nanoTime,
            new FailureListener());
    return sabotage.journals(FileJournals.open(sabotage.disk(disk), options));
  }

  private Host openHost() {
    Host opened =
        Host.open(
            journals,
            new HostOptions(laneCount, OWNER, clock, entropy, driver)
                .withCheckpoints(checkpoints, new CheckpointCounter())
                .withErrandListener(company.begin(clock, sabotage.disk(disk))));
    company.serve(opened, driver);
    for (int lane = 0; lane < laneCount; lane++) {
      String journal = Host.journalOf(lane).name();
      long end = sealOf(journal);
      lastGroups.put(journal, new Group(end, end));
    }
    return opened;
  }

  /** The position below which the claim vouches for everything: see the format's description. */
  public long sealOf(String journal) {
    return disk.contentOf(journal + "/claim").getLong(SEAL_AT);
  }

  private final class CheckpointCounter implements CheckpointListener {
    @Override
    public void saved(
        JournalId journal, long position, long snapshotBytes, long pauseNanos, long nanos) {
      checkpointCount++;
    }

    @Override
    public void failed(JournalId journal, JournalException reason) {}
  }

  private final class FailureListener implements JournalListener {
    @Override
    public void committed(JournalId journal, int frames, long bytes, long syncNanos) {
      String name = journal.name();
      long from = lastGroup(name).to();
      lastGroups.put(name, new Group(from, from + bytes));
      for (int lane = 0; lane < laneCount; lane++) {
        if (Host.journalOf(lane).equals(journal)) {
          onCommitted.accept(lane);
        }
      }
    }

    @Override
    public void rolled(JournalId journal, boolean prepared) {}

    @Override
    public void failed(JournalId journal, JournalException reason) {
      journalFailed = true;
    }
  }
}
