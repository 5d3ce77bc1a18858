package dev.millrace.engine.texting;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;

/**
 * Names what an account has to do with text messages in one region.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 */
public record TextingId(String accountId, String region) implements MachineId<TextingMachine> {
  public static final String PREFIX = "sms:";

  /** Reads what {@link #text} wrote. */
  public static TextingId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3 || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("no account's text messages: " + text);
    }
    return new TextingId(parts[1], parts[2]);
  }

  @Override
  public MachineKind kind() {
    return TextingKind.INSTANCE;
  }

  @Override
  public TextingMachine newMachine() {
    return new TextingMachine();
  }

  @Override
  public TextingMachine cast(Machine machine) {
    return (TextingMachine) machine;
  }

  @Override
  public String text() {
    return PREFIX + accountId + ":" + region;
  }
}
