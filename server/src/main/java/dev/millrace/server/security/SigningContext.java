package dev.millrace.server.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.HexFormat;

/** Signs strings for one request, and compares without telling by its time how much was right. */
final class SigningContext {
  private final byte[] key;
  private final String timestamp;
  private final CredentialScope scope;

  /**
   * @param timestamp in the basic ISO 8601 form, as it stands in the string to sign
   */
  SigningContext(byte[] key, String timestamp, CredentialScope scope) {
    this.key = key;
    this.timestamp = timestamp;
    this.scope = scope;
  }

  /** The signature of the lines under that algorithm, hexadecimal. */
  String sign(String algorithm, String lines) {
    return HexFormat.of()
        .formatHex(
            Sha256.hmac(key, algorithm + "\n" + timestamp + "\n" + scope.text() + "\n" + lines));
  }

  static void requireEqual(String expected, String claimed) {
    if (!equalInConstantTime(expected, claimed)) {
      throw AuthError.SIGNATURE_MISMATCH.refuse();
    }
  }

  static boolean equalInConstantTime(String expected, String claimed) {
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), claimed.getBytes(US_ASCII));
  }
}
