package dev.millrace.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.server.security.Credentials;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** What somebody must know to use the console. */
public sealed interface ConsoleLogin {
  /** Nothing: the server is reached from its own machine alone, and asks nobody there. */
  record Open() implements ConsoleLogin {}

  /** An access key that requests could be signed with, by its id. */
  record Keys(Map<String, Credentials> byAccessKeyId) implements ConsoleLogin {
    public Keys {
      byAccessKeyId = Map.copyOf(byAccessKeyId);
    }

    /** The key, where the secret is its own. */
    Optional<Credentials> find(String accessKeyId, String secretAccessKey) {
      return Optional.ofNullable(byAccessKeyId.get(accessKeyId))
          .filter(key -> same(key.secretAccessKey(), secretAccessKey));
    }
  }

  /** A text that the server shows when it starts: it has no keys, and others reach it. */
  record Token(String text) implements ConsoleLogin {
    boolean is(String given) {
      return same(text, given);
    }

    @Override
    public String toString() {
      return "Token[***]";
    }
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
