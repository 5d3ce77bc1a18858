package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.Structure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes a structure takes on the wire, so that a large reply is written into a
 * buffer of its size.
 */
final class ReplySize {
  /** Of an error. */
  static final int ERROR_BYTES = 512;

  private static final int BYTES_MAX = 32 << 20;
  private static final int SIMPLE_BYTES = 24;

  /** One character in so many may be escaped: JSON in JSON has about that. */
  private static final int ESCAPED_SHARE = 8;

  private static final int PUNCTUATION_BYTES = 6;

  private ReplySize() {}

  static int bytes(Structure structure) {
    return (int) Math.min(BYTES_MAX, sizeOf(structure));
  }

  private static long sizeOf(@Nullable Object value) {
    return PUNCTUATION_BYTES
        + switch (value) {
          case String text -> text.length() + text.length() / ESCAPED_SHARE;
          case Bytes blob -> (blob.size() + 2L) / 3 * 4;
          case Structure structure -> sizeOfMembers(structure);
          case List<?> items -> {
            long size = 0;
            for (Object item : items) {
              size += sizeOf(item);
            }
            yield size;
          }
          case Map<?, ?> entries -> {
            long size = 0;
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
              size += sizeOf(entry.getKey()) + sizeOf(entry.getValue());
            }
            yield size;
          }
          case null, default -> SIMPLE_BYTES;
        };
  }

  private static long sizeOfMembers(Structure structure) {
    long size = 0;
    List<MemberSchema> members = structure.schema().members();
    for (int i = 0; i < members.size(); i++) {
      Object value = structure.member(i);
      if (value != null) {
        size += members.get(i).name().length() + sizeOf(value);
      }
    }
    return size;
  }
}
