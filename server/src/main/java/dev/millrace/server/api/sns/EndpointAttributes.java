package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.Endpoint;
import dev.millrace.server.api.ServiceException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of an endpoint as a request has them, each null where it is not given.
 *
 * @param customUserData may be empty, which takes it away
 */
record EndpointAttributes(
    @Nullable String token, @Nullable String customUserData, @Nullable Boolean enabled) {
  private static final int USER_DATA_BYTES_MAX = 2048;
  private static final int TOKEN_BYTES_MAX = 8192;
  private static final Pattern APPLE_TOKEN = Pattern.compile("[0-9A-Fa-f]{1,400}");
  private static final String TOKEN = "Token";
  private static final String USER_DATA = "CustomUserData";
  private static final String ENABLED = "Enabled";

  /** Reads the map of a request that creates or changes an endpoint of that application. */
  static EndpointAttributes read(Map<String, String> attributes, ApplicationId application) {
    String token = null;
    String userData = null;
    Boolean enabled = null;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String value = attribute.getValue();
      switch (attribute.getKey()) {
        case TOKEN -> {
          wrongToken(value, application)
              .ifPresent(wrong -> {
                throw SnsErrors.invalidAttributeValue(TOKEN, wrong);
              });
          token = value;
        }
        case USER_DATA -> {
          wrongUserData(value)
              .ifPresent(wrong -> {
                throw SnsErrors.invalidAttributeValue(USER_DATA, wrong);
              });
          userData = value;
        }
        case ENABLED -> enabled = flag(ENABLED, value);
        default ->
            throw SnsErrors.invalidParameter(
                "Attributes", "Invalid attribute name: " + attribute.getKey());
      }
    }
    return new EndpointAttributes(token, userData, enabled);
  }

  /** A token that is a parameter of its own. */
  static String token(String token, ApplicationId application) {
    wrongToken(token, application)
        .ifPresent(wrong -> {
          throw SnsErrors.invalidParameter(TOKEN, wrong);
        });
    return token;
  }

  /** User data that is a parameter of its own; the empty text for none. */
  static String userData(@Nullable String data) {
    if (data == null) {
      return "";
    }
    wrongUserData(data)
        .ifPresent(wrong -> {
          throw SnsErrors.invalidParameter(USER_DATA, wrong);
        });
    return data;
  }

  static Boolean flag(String attribute, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw notAFlag(attribute);
    };
  }

  static Map<String, String> write(Endpoint endpoint) {
    Map<String, String> told = new TreeMap<>();
    told.put(TOKEN, endpoint.token());
    told.put(ENABLED, Boolean.toString(endpoint.enabled()));
    if (!endpoint.customUserData().isEmpty()) {
      told.put(USER_DATA, endpoint.customUserData());
    }
    return told;
  }

  private static ServiceException notAFlag(String attribute) {
    return SnsErrors.invalidAttributeValue(attribute, "must be true or false");
  }

  private static Optional<String> wrongToken(String token, ApplicationId application) {
    if (token.isEmpty()) {
      return Optional.of("cannot be empty");
    }
    boolean apple = Platform.named(application.platform()).filter(Platform::isApple).isPresent();
    if (apple && !APPLE_TOKEN.matcher(token).matches()) {
      return Optional.of("iOS device tokens must be no more than 400 hexadecimal characters");
    }
    return tooLong(token, TOKEN_BYTES_MAX);
  }

  private static Optional<String> wrongUserData(String data) {
    return tooLong(data, USER_DATA_BYTES_MAX);
  }

  private static Optional<String> tooLong(String text, int bytesMax) {
    return text.getBytes(UTF_8).length > bytesMax
        ? Optional.of("must be at most " + bytesMax + " bytes long in UTF-8 encoding")
        : Optional.empty();
  }
}
