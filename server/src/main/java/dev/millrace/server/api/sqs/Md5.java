package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/**
 * The checksums that clients verify. MD5 is the service's choice; it protects against damage, not
 * against forgery.
 */
final class Md5 {
  private static final byte STRING_VALUE = 1;
  private static final byte BINARY_VALUE = 2;

  private Md5() {}

  static Bytes of(Bytes content) {
    return Bytes.wrap(Digests.md5(content));
  }

  /**
   * Over name, type and value of each attribute, in the order of the names, each with its length.
   */
  static Bytes of(List<Attribute> attributes) {
    MessageDigest digest = Digests.md5();
    attributes.stream()
        .sorted(Comparator.comparing(Attribute::name))
        .forEach(attribute -> {
          update(digest, Bytes.utf8(attribute.name()));
          update(digest, Bytes.utf8(attribute.type()));
          digest.update(attribute.binary() ? BINARY_VALUE : STRING_VALUE);
          update(digest, attribute.value());
        });
    return Bytes.wrap(digest.digest());
  }

  static String hex(Bytes md5) {
    return Digests.hex(md5.toByteArray());
  }

  private static void update(MessageDigest digest, Bytes value) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value.size()));
    value.addTo(digest);
  }
}
