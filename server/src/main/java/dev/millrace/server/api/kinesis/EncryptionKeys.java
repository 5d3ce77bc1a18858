package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.EncryptionType;
import java.util.regex.Pattern;

/** The names that keys have, whether there are such keys or not. */
final class EncryptionKeys {
  private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String KEY = "(?:mrk-[0-9a-f]{32}|" + UUID + ")";
  private static final String ALIAS = "alias/[A-Za-z0-9/_-]{1,250}";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:%1$s|%2$s|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(?:key/%1$s|%2$s))"
              .formatted(KEY, ALIAS));

  private EncryptionKeys() {}

  static String checked(String encryptionType, String keyId) {
    if (!encryptionType.equals(EncryptionType.KMS.value())) {
      throw KinesisErrors.invalidArgument(
          "Invalid encryption type. Only KMS is supported, not " + encryptionType + ".");
    }
    if (!NAME.matcher(keyId).matches()) {
      throw KinesisErrors.invalidArgument(
          "Invalid KeyId: it is neither an alias nor a key id, nor the ARN of one of these.");
    }
    return keyId;
  }
}
