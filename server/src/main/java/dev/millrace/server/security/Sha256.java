package dev.millrace.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two functions that signatures are made of; every Java has both. */
final class Sha256 {
  private static final String HMAC = "HmacSHA256";

  private Sha256() {}

  static String hex(String text) {
    return Digests.hex(Digests.sha256(Bytes.utf8(text)));
  }

  static String hex(Bytes bytes) {
    return Digests.hex(Digests.sha256(bytes));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(Digests.sha256(Bytes.utf8(text)));
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("This Java has no " + HMAC, e);
    }
  }
}
