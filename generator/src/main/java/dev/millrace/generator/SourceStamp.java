package dev.millrace.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What the sources were generated from, models and generator alike, as one digest. */
final class SourceStamp {
  private final Path file;
  private final String digest;

  private SourceStamp(Path file, String digest) {
    this.file = file;
    this.digest = digest;
  }

  static SourceStamp of(List<Path> inputs, Path output) throws IOException {
    MessageDigest digest = sha256();
    for (Path input : inputs) {
      digest.update(Files.readAllBytes(input));
    }
    for (Path own : generatorFiles()) {
      digest.update(Files.readAllBytes(own));
    }
    return new SourceStamp(
        output.resolve("generated.sha256"), HexFormat.of().formatHex(digest.digest()));
  }

  boolean matches() throws IOException {
    return Files.exists(file) && Files.readString(file, UTF_8).equals(digest);
  }

  void write() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, digest, UTF_8);
  }

  private static List<Path> generatorFiles() throws IOException {
    Path own;
    try {
      own = Path.of(SourceStamp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (Files.isRegularFile(own)) {
      return List.of(own);
    }
    try (Stream<Path> classes = Files.walk(own)) {
      return classes.filter(path -> path.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
