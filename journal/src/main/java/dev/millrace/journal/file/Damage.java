package dev.millrace.journal.file;

/**
 * Bytes that are not what was written, or a file that should be there and is not.
 *
 * @param path of the file, in the data directory
 * @param offset in the file, where what is damaged begins
 */
public record Damage(String path, long offset, String reason) {
  @Override
  public String toString() {
    return path + " offset " + offset + ": " + reason;
  }
}
