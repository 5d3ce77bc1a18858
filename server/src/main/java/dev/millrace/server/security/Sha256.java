package dev.millrace.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two functions that signatures are made of; every Java has both. */
final class Sha256 {
  private static final String HMAC = "HmacSHA256";

  private Sha256() {}

  static String hex(String text) {
    return HexFormat.of().formatHex(digest(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(digest(bytes.asByteBuffer()));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(digest(ByteBuffer.wrap(text.getBytes(UTF_8))));
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

  private static byte[] digest(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
