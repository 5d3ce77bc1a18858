package dev.millrace.protocol.eventstream;

import dev.millrace.base.Bytes;
import java.time.Instant;
import java.util.UUID;

/** A header's value. AWS's own events carry text alone; a decoder has to know the others. */
public sealed interface HeaderValue {
  record Bool(boolean value) implements HeaderValue {}

  record Int8(byte value) implements HeaderValue {}

  record Int16(short value) implements HeaderValue {}

  record Int32(int value) implements HeaderValue {}

  record Int64(long value) implements HeaderValue {}

  /** At most {@value EventStreamMessage#HEADER_VALUE_BYTES_MAX} bytes. */
  record Binary(Bytes value) implements HeaderValue {}

  /** At most {@value EventStreamMessage#HEADER_VALUE_BYTES_MAX} bytes of UTF-8. */
  record Text(String value) implements HeaderValue {}

  /** In whole milliseconds. */
  record Time(Instant value) implements HeaderValue {}

  record Id(UUID value) implements HeaderValue {}
}
