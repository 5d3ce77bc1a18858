package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Machines;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.host.LaneRecord.DebtAnswered;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.DebtSettled;
import dev.millrace.host.LaneRecord.LaneFounded;
import dev.millrace.host.LaneRecord.MachineNamed;
import dev.millrace.journal.JournalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that a lane's journal says: its machines and its debts. It changes by records only. */
final class LaneState implements Machines {
  private final Map<MachineId<?>, Resident> byId = new HashMap<>();
  private final TreeMap<String, Resident> byText = new TreeMap<>();
  private final List<Resident> byNumber = new ArrayList<>();
  private final Debts debts = new Debts();
  private @Nullable LaneFounded founded;
  private long nowMillis;

  /** How the lane was founded; empty before its first record. */
  Optional<LaneFounded> founded() {
    return Optional.ofNullable(founded);
  }

  Debts debts() {
    return debts;
  }

  /** Lane time, the greatest it was ever told. */
  long nowMillis() {
    return nowMillis;
  }

  void advance(long toMillis) {
    nowMillis = Math.max(nowMillis, toMillis);
  }

  @Nullable Resident find(MachineId<?> id) {
    return byId.get(id);
  }

  int nextNumber() {
    return byNumber.size() + 1;
  }

  void apply(LaneRecord record) {
    switch (record) {
      case LaneFounded founding -> founded = founding;
      case MachineNamed(var number, var id) -> name(number, id);
      case DebtOwed debt -> debts.apply(debt);
      case DebtSettled settled -> debts.apply(settled);
      case DebtAnswered answered -> debts.apply(answered);
    }
  }

  void apply(Resident resident, MachineRecord record, long position, int sizeBytes) {
    resident.machine().advance(nowMillis);
    resident.machine().apply(record, position, sizeBytes);
  }

  /**
   * Applies all records of a frame or of a snapshot's chunk.
   *
   * @param position where the first of them stands in the journal; 0 for a snapshot's chunk
   */
  void replay(Bytes records, long position) {
    Decoder in = new Decoder(records);
    while (in.remaining() > 0) {
      int before = in.remaining();
      long at = position + records.size() - before;
      Envelope envelope = Envelope.read(in, at);
      replay(envelope, at, before - in.remaining());
    }
  }

  void forEachResident(Consumer<Resident> visitor) {
    byNumber.forEach(visitor);
  }

  /**
   * This state as it is now.
   *
   * @param position the end of the journal that this state comes from
   */
  FrozenLane freeze(JournalId journal, long position) {
    List<FrozenLane.FrozenMachine> machines = new ArrayList<>(byNumber.size());
    for (Resident resident : byNumber) {
      resident.machine().advance(nowMillis);
      machines.add(
          new FrozenLane.FrozenMachine(
              resident.number(), resident.id(), resident.machine().freeze()));
    }
    List<LaneRecord> debtRecords = new ArrayList<>();
    debts.summarize(debtRecords::add);
    return new FrozenLane(
        journal, position, nowMillis, founded().stream().toList(), machines, debtRecords);
  }

  @Override
  public void visit(String prefix, String afterText, BiPredicate<MachineId<?>, Machine> visitor) {
    boolean fromStart = afterText.compareTo(prefix) < 0;
    for (Map.Entry<String, Resident> entry :
        byText.tailMap(fromStart ? prefix : afterText, fromStart).entrySet()) {
      Resident resident = entry.getValue();
      if (!entry.getKey().startsWith(prefix)) {
        return;
      }
      resident.machine().advance(nowMillis);
      if (!visitor.test(resident.id(), resident.machine())) {
        return;
      }
    }
  }

  private void replay(Envelope envelope, long position, int sizeBytes) {
    Decoder content = new Decoder(envelope.content());
    if (envelope.machineNumber() == Envelope.LANE_ITSELF) {
      apply(LaneRecordCodec.decode(content));
    } else {
      Resident resident = numbered(envelope.machineNumber());
      MachineRecord record = resident.id().kind().decodeRecord(content);
      apply(resident, record, position, sizeBytes);
    }
    content.expectEnd();
  }

  private void name(int number, MachineId<?> id) {
    if (number != nextNumber()) {
      throw new MalformedRecordException(
          "machine number " + number + " where " + nextNumber() + " was due");
    }
    Resident resident = new Resident(id, number);
    byId.put(id, resident);
    byText.put(id.text(), resident);
    byNumber.add(resident);
  }

  private Resident numbered(int number) {
    if (number < 1 || number > byNumber.size()) {
      throw new MalformedRecordException("a record of machine " + number + ", which has no name");
    }
    return byNumber.get(number - 1);
  }
}
