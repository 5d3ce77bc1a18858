package dev.millrace.engine.topic;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Comparator;

/**
 * A topic's name in its world: accounts and regions never see each other's topics.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 * @param name 1 to 256 of letters, digits, {@code -} and {@code _}; a FIFO topic's ends in {@code
 *     .fifo}
 */
public record TopicId(String accountId, String region, String name)
    implements MachineId<TopicMachine>, Comparable<TopicId> {
  public static final String PREFIX = "topic:";

  /** How the names of FIFO topics end, and no others. */
  public static final String FIFO_SUFFIX = ".fifo";

  private static final Comparator<TopicId> ORDER =
      Comparator.comparing(TopicId::accountId)
          .thenComparing(TopicId::region)
          .thenComparing(TopicId::name);

  /** Reads what {@link #text} wrote. */
  public static TopicId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("not a topic: " + text);
    }
    return new TopicId(parts[1], parts[2], parts[3]);
  }

  @Override
  public MachineKind kind() {
    return TopicKind.INSTANCE;
  }

  @Override
  public TopicMachine newMachine() {
    return new TopicMachine(this);
  }

  @Override
  public TopicMachine cast(Machine machine) {
    return (TopicMachine) machine;
  }

  @Override
  public String text() {
    return PREFIX + accountId + ":" + region + ":" + name;
  }

  /** What a topic is, its name says for ever. */
  public boolean isFifo() {
    return name.endsWith(FIFO_SUFFIX);
  }

  /** {@code arn:aws:sns:region:account:name}. */
  public String arn() {
    return "arn:aws:sns:" + region + ":" + accountId + ":" + name;
  }

  @Override
  public int compareTo(TopicId other) {
    return ORDER.compare(this, other);
  }
}
