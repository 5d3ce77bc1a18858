package dev.millrace.simulation.world;

import dev.millrace.engine.Command;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.stream.ShardMachine;
import dev.millrace.engine.stream.StreamMachine;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.host.Clock;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.disk.Disk;

/**
 * A fault to be planted between two parts of the product, for the proof that a simulation finds it.
 */
public interface Sabotage {
  /** Everything as it is. */
  Sabotage NONE = new Sabotage() {};

  default DiskFaults disk(DiskFaults faults) {
    return faults;
  }

  /** What the journals get for a disk. */
  default Disk disk(Disk disk) {
    return disk;
  }

  default JournalProvider journals(JournalProvider journals) {
    return journals;
  }

  default <R> Command<QueueMachine, R> command(Command<QueueMachine, R> command) {
    return command;
  }

  default <R> Command<TopicMachine, R> topicCommand(Command<TopicMachine, R> command) {
    return command;
  }

  default <R> Command<StreamMachine, R> streamCommand(Command<StreamMachine, R> command) {
    return command;
  }

  default <R> Command<ShardMachine, R> shardCommand(Command<ShardMachine, R> command) {
    return command;
  }

  /** By which it is told what has expired in the logs of shards. */
  default Clock keeperClock(Clock clock) {
    return clock;
  }

  /** Who does the work of the one that is given. */
  default Distributor distributor(Distributor worker) {
    return worker;
  }
}
