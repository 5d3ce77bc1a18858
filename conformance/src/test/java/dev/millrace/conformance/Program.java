package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client that is a program: found on the PATH, run in a clean environment. */
record Program(Path executable, Map<String, String> environment) {
  private static final int MINUTES_MAX = 10;

  /** What a run came to. */
  record Outcome(int exitCode, String out, String err) {
    /** Everything it wrote, for a failure's message. */
    String all() {
      return "exit code " + exitCode + "\n" + out + err;
    }
  }

  Program {
    environment = Map.copyOf(environment);
  }

  static Optional<Program> find(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(new Program(candidate, Map.of()));
      }
    }
    return Optional.empty();
  }

  static Optional<Program> at(Path executable) {
    return Files.isExecutable(executable)
        ? Optional.of(new Program(executable, Map.of()))
        : Optional.empty();
  }

  Program with(String variable, String value) {
    return with(Map.of(variable, value));
  }

  Program with(Map<String, String> variables) {
    Map<String, String> more = new HashMap<>(environment);
    more.putAll(variables);
    return new Program(executable, more);
  }

  /** With the variables that AWS's clients read. */
  Program asAwsClient() {
    return with("AWS_ACCESS_KEY_ID", "test")
        .with("AWS_SECRET_ACCESS_KEY", "test")
        .with("AWS_DEFAULT_REGION", "us-east-1")
        .with("AWS_REGION", "us-east-1")
        .with("AWS_EC2_METADATA_DISABLED", "true")
        .with("AWS_CONFIG_FILE", "no-such-file")
        .with("AWS_SHARED_CREDENTIALS_FILE", "no-such-file")
        .with("AWS_PAGER", "");
  }

  Outcome run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      try {
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
          throw new IllegalStateException(command + " does not end");
        }
        return new Outcome(process.exitValue(), out.join(), err.join());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<String> read(InputStream from) {
    return CompletableFuture.supplyAsync(() -> {
      try (from) {
        return new String(from.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
