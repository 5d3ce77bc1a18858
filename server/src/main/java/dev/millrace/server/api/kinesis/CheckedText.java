package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Values as a text that clients give back as it is: the checksum tells garbage from what was given
 * out. It hides nothing and proves nothing: what a caller may do is decided by whose stream it is.
 */
final class CheckedText {
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private CheckedText() {}

  static String of(Encoder values) {
    values.putInt(checksum(values.toBytes(), values.size()));
    return Base64.getEncoder().encodeToString(values.toBytes().toByteArray());
  }

  /** Empty for a text that is none of ours. */
  static Optional<Decoder> open(String text) {
    Bytes bytes;
    try {
      bytes = Bytes.wrap(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException garbage) {
      return Optional.empty();
    }
    int size = bytes.size() - CHECKSUM_BYTES;
    if (size < 1
        || new Decoder(bytes.slice(size, CHECKSUM_BYTES)).getInt() != checksum(bytes, size)) {
      return Optional.empty();
    }
    return Optional.of(new Decoder(bytes.slice(0, size)));
  }

  private static int checksum(Bytes bytes, int size) {
    CRC32C crc = new CRC32C();
    bytes.slice(0, size).addTo(crc);
    return (int) crc.getValue();
  }
}
