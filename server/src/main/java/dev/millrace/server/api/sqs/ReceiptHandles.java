package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Receipt handles as text: version, queue, sequence number, nonce and a checksum over them. The
 * checksum tells garbage from a handle; that nobody takes another's message rests on the nonce.
 */
final class ReceiptHandles {
  private static final byte VERSION = 1;
  private static final int SIZE_BYTES =
      1 + Integer.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;

  private ReceiptHandles() {}

  static String format(QueueId queue, ReceiptHandle handle) {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE_BYTES);
    bytes.put(VERSION).putInt(checksum(queue)).putLong(handle.sequence()).putInt(handle.nonce());
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** The receive that a text names. */
  static ReceiptHandle parse(QueueId queue, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw SqsErrors.missingParameter("ReceiptHandle");
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw SqsErrors.receiptHandleIsInvalid(text);
    }
    ByteBuffer bytes = ByteBuffer.wrap(decoded);
    if (decoded.length != SIZE_BYTES
        || bytes.getInt(SIZE_BYTES - Integer.BYTES) != checksum(decoded, SIZE_BYTES - Integer.BYTES)
        || bytes.get() != VERSION
        || bytes.getInt() != checksum(queue)) {
      throw SqsErrors.receiptHandleIsInvalid(text);
    }
    return new ReceiptHandle(bytes.getLong(), bytes.getInt());
  }

  private static int checksum(QueueId queue) {
    byte[] text = queue.text().getBytes(UTF_8);
    return checksum(text, text.length);
  }

  private static int checksum(byte[] bytes, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
