package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.QueueId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A machine with a fault: it wants to be woken at a time that is over, whatever is decided. */
final class RestlessMachineTest {
  private static final QueueId QUEUE = HostBench.queueIn(0, "orders");

  private final HostBench bench = new HostBench();

  @Test
  void othersInItsLaneAreStillServed() {
    bench.create(QUEUE);
    bench.leave(new RestlessId(), (_, _) -> Decision.granted(Ack.DONE, new Begun()));
    bench.driver().step("lane-0");
    var reply = bench.submit(QUEUE, HostBench.send("a"));

    assertThat(bench.driver().step("lane-0")).isTrue();

    assertThat(reply).isCompleted();
  }

  private record Begun() implements MachineRecord {
    @Override
    public void encode(Encoder out) {
      out.putInt(0);
    }
  }

  private record RestlessId() implements MachineId<Restless> {
    @Override
    public MachineKind kind() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restless newMachine() {
      return new Restless();
    }

    @Override
    public Restless cast(Machine machine) {
      return (Restless) machine;
    }

    @Override
    public String text() {
      return HostBench.queueIn(0, "restless").text();
    }
  }

  private static final class Restless implements Machine {
    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public void advance(long nowMillis) {
      // Time changes nothing here.
    }

    @Override
    public void apply(MachineRecord record, long position, int sizeBytes) {
      // Nothing is remembered.
    }

    @Override
    public OptionalLong wakeAtMillis(boolean awaited) {
      return OptionalLong.of(0);
    }

    @Override
    public AddressedCommand<?, ?> housekeeping() {
      Command<Restless, Ack> nothing = (_, _) -> Decision.reply(Ack.DONE);
      return new AddressedCommand<>(new RestlessId(), nothing);
    }

    @Override
    public Summary freeze() {
      throw new UnsupportedOperationException();
    }
  }
}
