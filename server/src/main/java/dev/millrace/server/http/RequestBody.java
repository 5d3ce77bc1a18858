package dev.millrace.server.http;

import dev.millrace.base.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body into one array. A declared length is taken from the budget whole and the array is
 * exact; a chunked body takes what its growing array really occupies. After a refusal for want of
 * budget the rest is counted and dropped, so that the connection can go on.
 */
final class RequestBody {
  static final long UNDECLARED = -1;
  private static final int FIRST_ARRAY_BYTES = 4_096;
  private static final byte[] NONE = new byte[0];

  private final int bytesMax;
  private final ByteBudget.Lease lease;
  private byte[] array = NONE;
  private int size;
  private boolean dropping;

  private RequestBody(int bytesMax, ByteBudget.Lease lease) {
    this.bytesMax = bytesMax;
    this.lease = lease;
  }

  /** The declared length, if any, has been found to be within the maximum. */
  static RequestBody expecting(long declaredBytes, int bytesMax, ByteBudget.Lease lease) {
    RequestBody body = new RequestBody(bytesMax, lease);
    if (declaredBytes > 0) {
      body.grow((int) declaredBytes);
    }
    return body;
  }

  /** What is wrong with the body so far; a refusal for want of budget is kept until the end. */
  @Nullable EdgeError append(ByteBuf content) {
    int more = content.readableBytes();
    if (more > bytesMax - size) {
      return EdgeError.BODY_TOO_LARGE;
    }
    if (!dropping && size + more > array.length) {
      grow((int) Math.min(bytesMax, Math.max(FIRST_ARRAY_BYTES, 2L * (size + more))));
    }
    if (!dropping) {
      content.readBytes(array, size, more);
    }
    size += more;
    return null;
  }

  /** Whether there was no budget for it. */
  boolean dropped() {
    return dropping;
  }

  Bytes bytes() {
    return Bytes.wrap(array, 0, size);
  }

  ByteBudget.Lease lease() {
    return lease;
  }

  private void grow(int capacity) {
    if (lease.tryTake(capacity - array.length)) {
      array = Arrays.copyOf(array, capacity);
    } else {
      dropping = true;
      array = NONE;
      lease.empty();
    }
  }
}
