package dev.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardMachine;
import dev.millrace.engine.stream.ShardOrder;
import dev.millrace.engine.stream.ShardRecord.RecordsPut;
import dev.millrace.engine.stream.StreamMachine;
import dev.millrace.engine.stream.StreamRecord.ShardPut;
import dev.millrace.host.Clock;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Sabotage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Faults planted into streams, shards and their logs: the simulation finds each of them. */
class PlantedStreamBugTest {
  private static final int STEPS = 1500;
  private static final int RUNS_MAX = 300;
  private static final String LOGS = "streams/";

  @Test
  void findsAChildThatOpensBeforeItsParentHasClosed() {
    assertFound(
        new Sabotage() {
          @Override
          public <R> Command<StreamMachine, R> streamCommand(Command<StreamMachine, R> command) {
            return (stream, context) -> hastened(command.decide(stream, context), context);
          }
        },
        "begins before ");
  }

  @Test
  void findsARecordThatIsAcknowledgedAndNotWritten() {
    assertFound(
        puts(put ->
            new RecordsPut(
                put.firstNumber(),
                put.timeMillis(),
                put.encrypted(),
                put.records().subList(0, Math.max(1, put.records().size() - 1)))),
        "shard:");
  }

  @Test
  void findsRecordsThatChangePlaces() {
    assertFound(
        puts(put ->
            new RecordsPut(
                put.firstNumber(), put.timeMillis(), put.encrypted(), put.records().reversed())),
        "but gives out");
  }

  @Test
  void findsARecordThatIsAcknowledgedBeforeItIsDurable() {
    assertFound(
        new Sabotage() {
          @Override
          public JournalProvider journals(JournalProvider journals) {
            return new HastyJournals(journals);
          }
        },
        "shard:");
  }

  @Test
  void findsALogThatIsCalledDurableBeforeItIs() {
    assertFound(
        logs(file ->
            new FileAround(file) {
              @Override
              public void force() {
                // It is said to be done.
              }
            }),
        "the log of shard:");
  }

  @Test
  void findsALogWhoseWritesAreSwallowedOnceInAWhile() {
    assertFound(
        logs(file ->
            new FileAround(file) {
              private int writes;

              @Override
              public void write(long offset, ByteBuffer source) throws IOException {
                if (++writes % 5 == 0) {
                  source.position(source.limit());
                } else {
                  super.write(offset, source);
                }
              }
            }),
        "shard:");
  }

  @Test
  void findsAKeeperWhoLetsGoTooEarly() {
    assertFound(
        new Sabotage() {
          @Override
          public Clock keeperClock(Clock clock) {
            return new Clock() {
              @Override
              public long nowMillis() {
                return clock.nowMillis() + 86_400_000;
              }

              @Override
              public long nanoTime() {
                return clock.nanoTime();
              }
            };
          }
        },
        "was lost");
  }

  @Test
  void findsLogsThatAreNeverDeleted() {
    assertFound(
        new Sabotage() {
          @Override
          public Disk disk(Disk disk) {
            return new DiskAround(disk) {
              @Override
              public void delete(String path) throws IOException {
                if (!path.startsWith(LOGS) || !path.endsWith(".records")) {
                  super.delete(path);
                }
              }
            };
          }
        },
        "logs that belong to nobody");
  }

  private static <R> Decision<R> hastened(Decision<R> decision, Context context) {
    if (!(decision instanceof Granted<R>(var records, var reply, var effects, var release))) {
      return decision;
    }
    List<MachineRecord> tampered = new ArrayList<>();
    List<Effect> orders = new ArrayList<>(effects);
    for (MachineRecord record : records) {
      if (record instanceof ShardPut(var shard)
          && shard.phase() == Shard.Phase.PLANNED
          && effects.getFirst() instanceof ShardOrder(var parent, _, _)) {
        long atMillis = context.nowMillis() + 1000;
        tampered.add(
            new ShardPut(
                new Shard(
                    shard.index(),
                    shard.parents(),
                    shard.range(),
                    Shard.Phase.OPENING,
                    atMillis,
                    0)));
        orders.addFirst(
            new ShardOrder(
                new ShardId(parent.stream(), parent.streamCreatedAtMillis(), shard.index()),
                ShardOrder.Kind.OPEN,
                atMillis));
      } else {
        tampered.add(record);
      }
    }
    return new Granted<>(tampered, reply, orders, release);
  }

  private interface Tampering {
    RecordsPut tamper(RecordsPut put);
  }

  private static Sabotage puts(Tampering tampering) {
    return new Sabotage() {
      @Override
      public <R> Command<ShardMachine, R> shardCommand(Command<ShardMachine, R> command) {
        return (shard, context) ->
            command.decide(shard, context)
                    instanceof Granted<R>(var records, var reply, var effects, var release)
                ? new Granted<>(
                    records.stream()
                        .<MachineRecord>map(
                            each -> each instanceof RecordsPut put ? tampering.tamper(put) : each)
                        .toList(),
                    reply,
                    effects,
                    release)
                : command.decide(shard, context);
      }
    };
  }

  private interface Wrapping {
    DiskFile wrap(DiskFile file);
  }

  private static Sabotage logs(Wrapping wrapping) {
    return new Sabotage() {
      @Override
      public Disk disk(Disk disk) {
        return new DiskAround(disk) {
          @Override
          public DiskFile open(String path) throws IOException {
            DiskFile file = super.open(path);
            return path.startsWith(LOGS) ? wrapping.wrap(file) : file;
          }
        };
      }
    };
  }

  /** Some run says just that; one fault may first show in another way, depending on the seed. */
  private static void assertFound(Sabotage sabotage, String complaint) {
    Set<String> complaints = new LinkedHashSet<>();
    for (int seed = 0; seed < RUNS_MAX; seed++) {
      try {
        new Run(seed, sabotage).go(STEPS);
      } catch (Violation found) {
        complaints.add(String.valueOf(found.getMessage()));
        if (String.valueOf(found.getMessage()).contains(complaint)) {
          return;
        }
      }
    }
    assertThat(complaints).as("complaints").anyMatch(each -> each.contains(complaint));
  }
}
