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

  /** How the texts of delivery queues begin; see {@link #isDelivery}. */
  public static final String DELIVERY_PREFIX = "delivery:";

  private static final String DELIVERY_MARK = "~";

  /** How the names of FIFO queues end, and no others. */
  public static final String FIFO_SUFFIX = ".fifo";

  private static final Comparator<QueueId> ORDER =
      Comparator.comparing(QueueId::accountId)
          .thenComparing(QueueId::region)
          .thenComparing(QueueId::name);

  /** Reads what {@link #text} wrote. */
  public static QueueId parse(String text) {
    String[] parts = text.split(":", -1);
    boolean queue = text.startsWith(PREFIX) && !parts[parts.length - 1].startsWith(DELIVERY_MARK);
    boolean delivery =
        text.startsWith(DELIVERY_PREFIX) && parts[parts.length - 1].startsWith(DELIVERY_MARK);
    if (parts.length != 4 || !(queue || delivery)) {
      throw new MalformedRecordException("not a queue: " + text);
    }
    return new QueueId(parts[1], parts[2], parts[3]);
  }

  /**
   * The queue of what is owed to a subscriber that is no queue. Clients can neither name it nor
   * list it: its name begins with a character that no queue's name may have.
   *
   * @param owedTo names the subscriber within account and region; without colons
   */
  public static QueueId delivery(String accountId, String region, String owedTo) {
    return new QueueId(accountId, region, DELIVERY_MARK + owedTo);
  }

  /** Whether it holds what is owed to a subscriber that is no queue. */
  public boolean isDelivery() {
    return name.startsWith(DELIVERY_MARK);
  }

  /** What {@link #delivery} was given. */
  public String owedTo() {
    return name.substring(DELIVERY_MARK.length());
  }

  @Override
  public MachineKind kind() {
    return isDelivery() ? QueueKind.DELIVERY : QueueKind.INSTANCE;
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
    return (isDelivery() ? DELIVERY_PREFIX : PREFIX) + accountId + ":" + region + ":" + name;
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
