package dev.millrace.simulation.oracle;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.ReceivedMessage;
import java.util.List;
import java.util.UUID;

/**
 * What was decided about a command.
 *
 * @param lane where the queue lives
 * @param nowMillis lane time
 * @param arrivedAtMillis lane time when the command was decided first
 * @param draining whether commands may no longer wait, because the host is about to stop
 * @param earliestMillis no lane that is run from now on will be at an earlier time
 * @param latestMillis no lane was ever at a later time
 * @param given what a receive gave out
 * @param moved what it moved to the dead-letter queue
 * @param deleted what was there of the messages that a deletion named by their numbers
 */
public record Decided(
    int lane,
    long nowMillis,
    long arrivedAtMillis,
    boolean draining,
    QueueId queue,
    Command<QueueMachine, ?> command,
    Decision<?> decision,
    long earliestMillis,
    long latestMillis,
    List<Given> given,
    List<Moved> moved,
    List<UUID> deleted) {

  /** A message that was given out, with what its place in the journal holds. */
  public record Given(ReceivedMessage message, UUID id, Bytes content) {}

  /** A message that left for another queue. */
  public record Moved(UUID id, QueueId target) {}
}
