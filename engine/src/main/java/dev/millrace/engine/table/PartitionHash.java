package dev.millrace.engine.table;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.Text;

/**
 * FNV-1a over the key's bytes, with its bits mixed. Pages out there rest on it: it never changes.
 */
final class PartitionHash {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private PartitionHash() {}

  static long of(KeyValue key) {
    return switch (key) {
      case Text(var text) -> of(Bytes.utf8(text));
      case NumberValue(var number) -> of(Bytes.utf8(number.toString()));
      case Binary(var bytes) -> of(bytes);
    };
  }

  private static long of(Bytes bytes) {
    long hash = BASIS;
    for (int at = 0; at < bytes.size(); at++) {
      hash = (hash ^ (bytes.get(at) & 0xff)) * PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
