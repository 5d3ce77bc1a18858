package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.Query;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.LaneFounded;
import dev.millrace.host.LaneTask.Delivery;
import dev.millrace.host.LaneTask.Drain;
import dev.millrace.host.LaneTask.QueryTask;
import dev.millrace.host.LaneTask.Settlement;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/**
 * All lanes of a server, and the way to their machines.
 *
 * <p>Replies come as futures. They fail with {@link RefusedException} where the machine said no,
 * with {@link LaneDeadException} where it is unknown what became of the command, and with whatever
 * a decision threw where there is a fault in it. They are completed on a thread of the journal's or
 * the lane's, which must not be held up. Cancelling one tells the host that nobody waits any more:
 * a command that is still parked then takes nothing.
 */
public final class Host implements AutoCloseable {
  private final JournalProvider journals;
  private final LaneRouter router;
  private final List<Lane> lanes = new ArrayList<>();
  private final Courier courier = new Courier(this);
  private final Checkpointer checkpointer;
  private final HostOptions options;

  private Host(JournalProvider journals, HostOptions options) {
    this.journals = journals;
    this.options = options;
    router = new LaneRouter(options.laneCount());
    checkpointer =
        new Checkpointer(
            journals,
            this,
            options.checkpoints(),
            options.clock(),
            options.checkpointListener(),
            options.rhythm().breaks());
  }

  /** Recovers all lanes and sets them going. */
  public static Host open(JournalProvider journals, HostOptions options) {
    Host host = new Host(journals, options);
    for (int index = 0; index < options.laneCount(); index++) {
      host.lanes.add(host.recover(index));
    }
    host.lanes.forEach(options.driver()::drive);
    options.driver().drive(host.courier);
    options.driver().drive(host.checkpointer);
    return host;
  }

  /** The journal of a lane. */
  public static JournalId journalOf(int lane) {
    return LaneRouter.journalOf(lane);
  }

  /**
   * Asks one machine; fails with {@link NoRoomException} where disk or memory have none for the
   * command.
   */
  public <M extends Machine, R> CompletableFuture<R> submit(
      MachineId<M> id, Command<M, R> command) {
    if (command.addsWhatStays() && !journals.spaceLeft()) {
      lanes.forEach(Lane::wake);
      return CompletableFuture.failedFuture(NoRoomException.onDisk());
    }
    if (command.addsWhatStays() && !options.memoryLeft().getAsBoolean()) {
      return CompletableFuture.failedFuture(NoRoomException.inMemory());
    }
    CompletableFuture<R> reply = new CompletableFuture<>();
    lanes.get(router.laneOf(id)).submit(new Pending<>(id, command, reply));
    return reply;
  }

  /** Asks every lane; one answer for each. */
  public <R> List<CompletableFuture<R>> ask(Query<R> query) {
    List<CompletableFuture<R>> replies = new ArrayList<>();
    for (Lane lane : lanes) {
      CompletableFuture<R> reply = new CompletableFuture<>();
      lane.submit(new QueryTask<>(query, reply));
      replies.add(reply);
    }
    return replies;
  }

  /**
   * The encoded record at a place in the journal of a machine's lane; may wait for a disk.
   *
   * @param position as the machine's reply named it
   * @return empty where the message has gone meanwhile, and the journal has let go of that place
   * @throws MalformedRecordException where something else lies there, or nothing that can be read
   */
  public Optional<Bytes> body(MachineId<?> id, long position, int sizeBytes) {
    try {
      return Optional.of(body(router.laneOf(id), position, sizeBytes));
    } catch (JournalException.NoSuchPosition letGo) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the journals' files from being let go of, so that they can be copied. Waits for a
   * snapshot that is being written.
   */
  public Hold hold() {
    Checkpointer.Pause pause = checkpointer.pause();
    pause.begun().join();
    return new Hold(this, pause);
  }

  /** Answers all parked commands with what there is now, as if their time were over. */
  public void drain() {
    lanes.forEach(lane -> lane.submit(new Drain()));
  }

  /** Stops the works; what was decided is durable when this returns. */
  @Override
  public void close() {
    checkpointer.goOn();
    options.driver().close();
    lanes.forEach(Lane::close);
  }

  /**
   * The records that would rebuild each lane. For tests and tools that have stopped the works: it
   * reads what belongs to the lanes' threads.
   */
  public List<List<Bytes>> summarize() {
    List<List<Bytes>> summaries = new ArrayList<>();
    for (Lane lane : lanes) {
      List<Bytes> chunks = new ArrayList<>();
      lane.freeze().chunks(FrozenLane.CHUNK_BYTES).forEachRemaining(chunks::add);
      summaries.add(chunks);
    }
    return summaries;
  }

  List<CompletableFuture<Long>> cut() {
    CyclicBarrier meeting = new CyclicBarrier(lanes.size());
    List<CompletableFuture<Long>> ends = new ArrayList<>();
    for (Lane lane : lanes) {
      CompletableFuture<Long> end = new CompletableFuture<>();
      lane.submit(new LaneTask.Cut(meeting, end));
      ends.add(end);
    }
    return ends;
  }

  void goOn(Checkpointer.Pause pause) {
    checkpointer.goOn(pause);
  }

  void deliver(Delivery delivery) {
    lanes.get(router.laneOf(delivery.effect().target())).submit(delivery);
  }

  void settle(int lane, Settlement settlement) {
    lanes.get(lane).submit(settlement);
  }

  Bytes body(int lane, long position, int sizeBytes) {
    return body(LaneRouter.journalOf(lane), position, sizeBytes);
  }

  Bytes body(JournalId journal, long position, int sizeBytes) {
    try {
      Bytes record = journals.body(journal, position, sizeBytes);
      return Envelope.read(new Decoder(record), position).content();
    } catch (JournalException.NoSuchPosition letGo) {
      throw letGo;
    } catch (JournalException unreadable) {
      options
          .damageListener()
          .unreadable(journal, position, String.valueOf(unreadable.getMessage()));
      throw new MalformedRecordException(
          "the record at " + position + " cannot be read: " + unreadable.getMessage());
    } catch (MalformedRecordException damage) {
      options.damageListener().unreadable(journal, position, String.valueOf(damage.getMessage()));
      throw damage;
    }
  }

  private Lane recover(int index) {
    JournalId journal = LaneRouter.journalOf(index);
    Recovery recovered = Recovery.of(journals, journal);
    LaneState state = recovered.state();
    state.founded().ifPresent(founded -> checkLanes(index, founded));
    checkBodies(journal, state.freeze(journal, recovered.endPosition()));
    long oldestOwed = state.debts().oldestOwed();
    state.forEachResident(resident -> {
      if (resident.machine().hasErrands()) {
        options.errandListener().called(resident.id());
      }
    });
    state.debts().owed().forEach((n, effect) -> courier.carry(index, n, oldestOwed, effect));
    Checkpoints checkpoints =
        new Checkpoints(
            options.checkpoints(),
            checkpointer,
            recovered.snapshotPosition(),
            recovered.snapshotBytes());
    return new Lane(
        index,
        state,
        journals.claim(journal, options.owner(), recovered.endPosition()),
        options.clock(),
        options.entropy(),
        router,
        checkpoints,
        this::carry,
        options.errandListener(),
        options.rhythm());
  }

  /** A journal without its first segments looks like one that was trimmed, but for this. */
  private void checkBodies(JournalId journal, FrozenLane lane) {
    long neededPosition = LiveBodies.of(lane).lowestPosition();
    long startPosition = journals.startPosition(journal);
    if (neededPosition < startPosition) {
      throw new JournalException.Failed(
          "journal %s begins at %d, but a message at %d is still needed: a segment is missing"
              .formatted(journal.name(), startPosition, neededPosition));
    }
  }

  private void checkLanes(int index, LaneFounded founded) {
    if (founded.index() != index || founded.laneCount() != router.lanes()) {
      throw new IllegalArgumentException(
          "the journals were written by %d lanes and cannot be used by %d: set lanes to %d"
              .formatted(founded.laneCount(), router.lanes(), founded.laneCount()));
    }
  }

  private void carry(int lane, List<DebtOwed> debts, long oldestOwed) {
    debts.forEach(debt -> courier.carry(lane, debt.number(), oldestOwed, debt.effect()));
  }
}
