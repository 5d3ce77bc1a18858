package dev.millrace.engine.queue;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Comparator;

/**
 * A queue's name in its world: accounts and regions never see each other's queues.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 * @param name 1 to 80 of letters, digits, {@code -} and {@code _}; a FIFO queue's ends in {@code
 *     .fifo}
 */
public record QueueId(String accountId, String region, String name)
    implements MachineId<QueueMachine>, Comparable<QueueId> {
  public static final String PREFIX = "queue:";

  /** How the names of FIFO queues end, and no others. */
  public static final String FIFO_SUFFIX = ".fifo";

  private static final Comparator<QueueId> ORDER =
      Comparator.comparing(QueueId::accountId)
          .thenComparing(QueueId::region)
          .thenComparing(QueueId::name);

  /** Reads what {@link #text} wrote. */
  public static QueueId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("not a queue: " + text);
    }
    return new QueueId(parts[1], parts[2], parts[3]);
  }

  @Override
  public MachineKind kind() {
    return QueueKind.INSTANCE;
  }

  @Override
  public QueueMachine newMachine() {
    return new QueueMachine(this);
  }

  @Override
  public QueueMachine cast(Machine machine) {
    return (QueueMachine) machine;
  }

  @Override
  public String text() {
    return PREFIX + accountId + ":" + region + ":" + name;
  }

  /** What a queue is, its name says for ever. */
  public boolean isFifo() {
    return name.endsWith(FIFO_SUFFIX);
  }

  /** {@code arn:aws:sqs:region:account:name}. */
  public String arn() {
    return "arn:aws:sqs:" + region + ":" + accountId + ":" + name;
  }

  @Override
  public int compareTo(QueueId other) {
    return ORDER.compare(this, other);
  }
}
