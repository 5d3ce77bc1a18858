package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.EncryptionType;

/** What replies call the encryption of streams and records. */
final class EncryptionNames {
  private EncryptionNames() {}

  static String of(boolean encrypted) {
    return (encrypted ? EncryptionType.KMS : EncryptionType.NONE).value();
  }
}
