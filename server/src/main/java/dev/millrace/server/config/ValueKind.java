package dev.millrace.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a setting may be. A value comes as YAML has it (text, number, boolean, list) or, from the
 * environment and the command line, always as text.
 */
sealed interface ValueKind<T> permits ValueKind.Simple, CredentialsKind, SecretKind, HeadersKind {
  /** What is allowed, to follow "must be". */
  String allowed();

  /**
   * Turns a raw value into a typed one.
   *
   * @throws Refusal where the value is not allowed
   */
  T read(@Nullable Object value) throws Refusal;

  /** The value as a message may show it. */
  String show(@Nullable Object value);

  /** Says what is allowed instead. */
  final class Refusal extends Exception {
    Refusal(String mustBe) {
      super(mustBe);
    }
  }

  /** A kind whose values are no secret. */
  sealed interface Simple<T> extends ValueKind<T>
      permits Flag, Whole, Text, Choice, FilePath, Url, PathUrl, AllowKind {
    @Override
    default String show(@Nullable Object value) {
      return value instanceof CharSequence ? "'" + value + "'" : String.valueOf(value);
    }

    default Refusal refusal() {
      return new Refusal(allowed());
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements Simple<Boolean> {
    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Boolean read(@Nullable Object value) throws Refusal {
      return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw refusal();
      };
    }
  }

  /** A whole number of a range, both ends included. */
  record Whole(int min, int max) implements Simple<Integer> {
    @Override
    public String allowed() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Integer read(@Nullable Object value) throws Refusal {
      String digits = String.valueOf(value);
      if (!digits.matches("[0-9]{1,9}")) {
        throw refusal();
      }
      int number = Integer.parseInt(digits);
      if (number < min || number > max) {
        throw refusal();
      }
      return number;
    }
  }

  /** Text of a pattern. */
  record Text(String pattern, String allowed) implements Simple<String> {
    @Override
    public String read(@Nullable Object value) throws Refusal {
      if (!(value instanceof String text) || !text.matches(pattern)) {
        throw refusal();
      }
      return text;
    }
  }

  /** One of an enum's constants, in small letters. */
  record Choice<E extends Enum<E>>(Class<E> type) implements Simple<E> {
    @Override
    public String allowed() {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }

    @Override
    public E read(@Nullable Object value) throws Refusal {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
          return constant;
        }
      }
      throw refusal();
    }
  }

  /** A file or a directory. */
  record FilePath() implements Simple<Path> {
    @Override
    public String allowed() {
      return "a path";
    }

    @Override
    public Path read(@Nullable Object value) throws Refusal {
      if (!(value instanceof String text) || text.isBlank()) {
        throw refusal();
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException _) {
        throw refusal();
      }
    }
  }

  /** Where a server takes requests; it may hold a path and a query. */
  record PathUrl() implements Simple<URI> {
    @Override
    public String allowed() {
      return "a URL like https://gateway.example.com/messages, without a user";
    }

    /** Gateways like to have their keys in it. */
    @Override
    public String show(@Nullable Object value) {
      return "the value (not shown)";
    }

    @Override
    public URI read(@Nullable Object value) throws Refusal {
      if (!(value instanceof String text)) {
        throw refusal();
      }
      try {
        URI url = new URI(text);
        boolean http = List.of("http", "https").contains(String.valueOf(url.getScheme()));
        if (!http || url.getHost() == null || url.getRawUserInfo() != null) {
          throw refusal();
        }
        return url;
      } catch (URISyntaxException _) {
        throw refusal();
      }
    }
  }

  /** Scheme, host and port of a server, without a path. */
  record Url() implements Simple<URI> {
    @Override
    public String allowed() {
      return "a URL like https://queues.example.com:4566, without a path";
    }

    @Override
    public URI read(@Nullable Object value) throws Refusal {
      if (!(value instanceof String text)) {
        throw refusal();
      }
      try {
        URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean http = List.of("http", "https").contains(String.valueOf(url.getScheme()));
        if (!http || url.getHost() == null || !url.toString().equals(origin(url))) {
          throw refusal();
        }
        return url;
      } catch (URISyntaxException _) {
        throw refusal();
      }
    }

    private static String origin(URI url) {
      return url.getScheme()
          + "://"
          + url.getHost()
          + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
  }
}
