package dev.millrace.engine.stream;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Comparator;

/**
 * A stream's name in its world: accounts and regions never see each other's streams.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 * @param name 1 to 128 of letters, digits, {@code _}, {@code .} and {@code -}
 */
public record StreamId(String accountId, String region, String name)
    implements MachineId<StreamMachine>, Comparable<StreamId> {
  public static final String PREFIX = "stream:";

  private static final Comparator<StreamId> ORDER =
      Comparator.comparing(StreamId::accountId)
          .thenComparing(StreamId::region)
          .thenComparing(StreamId::name);

  /** Reads what {@link #text} wrote. */
  public static StreamId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("not a stream: " + text);
    }
    return new StreamId(parts[1], parts[2], parts[3]);
  }

  @Override
  public MachineKind kind() {
    return StreamKind.INSTANCE;
  }

  @Override
  public StreamMachine newMachine() {
    return new StreamMachine(this);
  }

  @Override
  public StreamMachine cast(Machine machine) {
    return (StreamMachine) machine;
  }

  @Override
  public String text() {
    return PREFIX + accountId + ":" + region + ":" + name;
  }

  /** {@code arn:aws:kinesis:region:account:stream/name}. */
  public String arn() {
    return "arn:aws:kinesis:" + region + ":" + accountId + ":stream/" + name;
  }

  @Override
  public int compareTo(StreamId other) {
    return ORDER.compare(this, other);
  }
}
