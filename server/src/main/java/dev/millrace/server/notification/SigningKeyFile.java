package dev.millrace.server.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.NioDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the signing key in the data directory, readable by its owner alone. It is made once: a key
 * that changed would turn away every subscriber that has kept the certificate.
 */
public final class SigningKeyFile {
  public static final String NAME = "sns-signing.pem";
  private static final String UNFINISHED = NAME + ".new";

  private SigningKeyFile() {}

  /** Whether the data directory has a key already. */
  public static boolean existsIn(Path dataDir) {
    return Files.exists(dataDir.resolve(NAME));
  }

  /**
   * Reads the key of a data directory, or makes and keeps one where there is none yet.
   *
   * @param dataDir exists, and is held by this server
   * @throws IOException where the file cannot be read or written, or does not hold a key; names the
   *     file, never its content
   */
  public static SigningKey open(Path dataDir, Supplier<SigningKey> create) throws IOException {
    Path file = dataDir.resolve(NAME);
    if (Files.exists(file)) {
      try {
        return SigningKey.fromPem(Files.readString(file, US_ASCII));
      } catch (GeneralSecurityException e) {
        throw new IOException(
            file
                + " is no signing key: "
                + e.getMessage()
                + ". Restore it, or remove it to have a new one made",
            e);
      }
    }
    SigningKey key = create.get();
    write(dataDir, key);
    return key;
  }

  private static void write(Path dataDir, SigningKey key) throws IOException {
    Path unfinished = dataDir.resolve(UNFINISHED);
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(dataDir))) {
      ByteBuffer text = US_ASCII.encode(key.toPem());
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Disk disk = new NioDisk(dataDir);
    disk.rename(UNFINISHED, NAME);
    disk.syncDirectory("");
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
    return Files.getFileStore(directory).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
