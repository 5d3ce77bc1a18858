package dev.millrace.engine.table;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;

/**
 * Names all tables of an account in one region.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 */
public record DatabaseId(String accountId, String region) implements MachineId<DatabaseMachine> {
  static final String PREFIX = "database:";

  /** Reads what {@link #text} wrote. */
  public static DatabaseId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3 || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("no account's tables: " + text);
    }
    return new DatabaseId(parts[1], parts[2]);
  }

  /** The name that policies, tags and clients know a table by. */
  public String tableArn(String tableName) {
    return "arn:aws:dynamodb:" + region + ":" + accountId + ":table/" + tableName;
  }

  @Override
  public MachineKind kind() {
    return DatabaseKind.INSTANCE;
  }

  @Override
  public DatabaseMachine newMachine() {
    return new DatabaseMachine(this);
  }

  @Override
  public DatabaseMachine cast(Machine machine) {
    return (DatabaseMachine) machine;
  }

  @Override
  public String text() {
    return PREFIX + accountId + ":" + region;
  }
}
