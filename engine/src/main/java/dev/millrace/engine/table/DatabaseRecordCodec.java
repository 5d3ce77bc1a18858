package dev.millrace.engine.table;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import dev.millrace.engine.table.DatabaseRecord.ItemPut;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import dev.millrace.engine.table.DatabaseRecord.TableCreated;
import dev.millrace.engine.table.DatabaseRecord.TableDeleted;
import dev.millrace.engine.table.DatabaseRecord.TransactionRemembered;
import dev.millrace.engine.table.value.Item;

/**
 * The journal form of {@link DatabaseRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
final class DatabaseRecordCodec {
  private static final int TABLE_CREATED = 1;
  private static final int TABLE_CHANGED = 2;
  private static final int TABLE_DELETED = 3;
  private static final int ITEM_PUT = 4;
  private static final int ITEM_DELETED = 5;
  private static final int TRANSACTION_REMEMBERED = 6;

  private DatabaseRecordCodec() {}

  static void encode(DatabaseRecord record, Encoder out) {
    switch (record) {
      case TableCreated(var table) -> {
        out.putByte(TABLE_CREATED);
        TableDefinitionCodec.put(table, out);
      }
      case TableChanged(var table) -> {
        out.putByte(TABLE_CHANGED);
        TableDefinitionCodec.put(table, out);
      }
      case TableDeleted(var table) -> {
        out.putByte(TABLE_DELETED);
        out.putString(table);
      }
      case ItemPut(var table, var item) -> {
        out.putByte(ITEM_PUT);
        out.putString(table);
        item.encode(out);
      }
      case ItemDeleted(var table, var key) -> {
        out.putByte(ITEM_DELETED);
        out.putString(table);
        key.encode(out);
      }
      case TransactionRemembered(var token, var fingerprint, var atMillis) -> {
        out.putByte(TRANSACTION_REMEMBERED);
        out.putString(token);
        out.putBytes(fingerprint);
        out.putVarLong(atMillis);
      }
    }
  }

  static DatabaseRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case TABLE_CREATED -> new TableCreated(TableDefinitionCodec.get(in));
      case TABLE_CHANGED -> new TableChanged(TableDefinitionCodec.get(in));
      case TABLE_DELETED -> new TableDeleted(in.getString());
      case ITEM_PUT -> new ItemPut(in.getString(), Item.decode(in));
      case ITEM_DELETED -> new ItemDeleted(in.getString(), Item.decode(in));
      case TRANSACTION_REMEMBERED ->
          new TransactionRemembered(in.getString(), in.getBytes(), in.getVarLong());
      default -> throw new MalformedRecordException("no record of tables is a " + kind);
    };
  }
}
