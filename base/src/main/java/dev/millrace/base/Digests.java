package dev.millrace.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that every Java has. */
public final class Digests {
  private Digests() {}

  public static MessageDigest sha256() {
    return named("SHA-256");
  }

  public static byte[] sha256(Bytes content) {
    return digest(sha256(), content);
  }

  public static MessageDigest md5() {
    return named("MD5");
  }

  public static byte[] md5(Bytes content) {
    return digest(md5(), content);
  }

  /** From the array: a read-only buffer would be copied first. */
  private static byte[] digest(MessageDigest digest, Bytes content) {
    return content.read((array, offset, size) -> {
      digest.update(array, offset, size);
      return digest.digest();
    });
  }

  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }
}
