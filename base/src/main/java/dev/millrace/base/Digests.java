package dev.millrace.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that every Java has. */
public final class Digests {
  /** Fresh ones to copy, which takes less than to ask the providers for another. */
  private static final MessageDigest SHA_256 = named("SHA-256");

  private static final MessageDigest MD5 = named("MD5");

  private Digests() {}

  public static MessageDigest sha256() {
    return of(SHA_256);
  }

  public static byte[] sha256(Bytes content) {
    return digest(sha256(), content);
  }

  public static MessageDigest md5() {
    return of(MD5);
  }

  public static byte[] md5(Bytes content) {
    return digest(md5(), content);
  }

  private static byte[] digest(MessageDigest digest, Bytes content) {
    content.addTo(digest);
    return digest.digest();
  }

  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest of(MessageDigest prototype) {
    try {
      return (MessageDigest) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(prototype + " cannot be copied", e);
    }
  }

  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }
}
