package dev.millrace.engine.table;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.table.value.Item;

/**
 * What can happen to an account's tables. A new kind needs a number and a form in {@link
 * DatabaseRecordCodec}.
 */
public sealed interface DatabaseRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    DatabaseRecordCodec.encode(this, out);
  }

  record TableCreated(TableDefinition table) implements DatabaseRecord {}

  /** The table is like this from now on; indexes that are new are filled from its items. */
  record TableChanged(TableDefinition table) implements DatabaseRecord {}

  record TableDeleted(String table) implements DatabaseRecord {}

  /** The item takes the place of the one with its key. */
  record ItemPut(String table, Item item) implements DatabaseRecord {}

  /**
   * An item is gone.
   *
   * @param key the attributes that are its key, and no others
   */
  record ItemDeleted(String table, Item key) implements DatabaseRecord {}

  /**
   * A transaction was carried out that its client may send again.
   *
   * @param fingerprint of all that was asked; another request must not come under the same token
   */
  record TransactionRemembered(String token, Bytes fingerprint, long atMillis)
      implements DatabaseRecord {}
}
