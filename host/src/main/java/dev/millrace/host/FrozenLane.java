package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Effect.StoredBody;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.Summary.LiveBody;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.LaneFounded;
import dev.millrace.host.LaneRecord.MachineNamed;
import dev.millrace.journal.JournalId;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * A lane's state as it was at one position of its journal. It changes no more, so a snapshot can be
 * written from it while the lane goes on.
 */
record FrozenLane(
    JournalId journal,
    long position,
    long timestampMillis,
    List<LaneFounded> founded,
    List<FrozenMachine> machines,
    List<LaneRecord> debts) {
  /** How much a snapshot holds in memory at a time. */
  static final int CHUNK_BYTES = 256 * 1024;

  /** A machine, with the number it has in the journal. */
  record FrozenMachine(int number, MachineId<?> id, Summary summary) {}

  /** Records that rebuild this state, in chunks as {@link LaneState#replay} takes them. */
  Iterator<Bytes> chunks(int chunkBytes) {
    return new Chunks(chunkBytes);
  }

  /** What is needed of the journal, and can be copied forward. */
  void forEachBody(Consumer<LiveBody> visitor) {
    for (FrozenMachine machine : machines) {
      machine.summary.bodies().forEachRemaining(visitor);
    }
  }

  /** What is needed of the journal where it is, until it has come to where it goes. */
  void forEachPassingBody(Consumer<LiveBody> visitor) {
    for (FrozenMachine machine : machines) {
      machine.summary.passingBodies().forEachRemaining(visitor);
    }
    for (LaneRecord record : debts) {
      if (record instanceof DebtOwed owed) {
        owed.effect()
            .storedBody()
            .ifPresent((StoredBody body) ->
                visitor.accept(new LiveBody(owed.number(), body.position(), body.sizeBytes())));
      }
    }
  }

  private final class Chunks implements Iterator<Bytes> {
    private final Iterator<LaneFounded> founding = founded.iterator();
    private final Iterator<FrozenMachine> rest = machines.iterator();
    private final Iterator<LaneRecord> lane = debts.iterator();
    private final int chunkBytes;
    private int number;
    private Iterator<MachineRecord> records = Collections.emptyIterator();

    private Chunks(int chunkBytes) {
      this.chunkBytes = chunkBytes;
    }

    @Override
    public boolean hasNext() {
      return founding.hasNext() || records.hasNext() || rest.hasNext() || lane.hasNext();
    }

    @Override
    public Bytes next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Encoder chunk = new Encoder(chunkBytes);
      while (hasNext() && chunk.size() < chunkBytes) {
        writeNext(chunk);
      }
      return chunk.toBytes();
    }

    private void writeNext(Encoder chunk) {
      if (founding.hasNext()) {
        Envelope.write(chunk, chunk.size(), founding.next());
      } else if (records.hasNext()) {
        Envelope.write(chunk, chunk.size(), number, records.next());
      } else if (rest.hasNext()) {
        FrozenMachine machine = rest.next();
        Envelope.write(chunk, chunk.size(), new MachineNamed(machine.number, machine.id));
        number = machine.number;
        records = machine.summary.records();
      } else {
        Envelope.write(chunk, chunk.size(), lane.next());
      }
    }
  }
}
