package dev.millrace.engine.codec;

/** Bytes that passed their checksum and are yet no record: written by other code than this. */
public final class MalformedRecordException extends RuntimeException {
  public MalformedRecordException(String message) {
    super("malformed record: " + message);
  }
}
