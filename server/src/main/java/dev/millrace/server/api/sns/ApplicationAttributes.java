package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.mobile.ApplicationAttribute;
import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.ApplicationSettings;
import dev.millrace.server.api.ServiceException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The attributes of platform applications: what they may be, and what is told of them. */
final class ApplicationAttributes {
  private static final int VALUE_BYTES_MAX = 16 * 1024;
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,256}");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,512}");

  private ApplicationAttributes() {}

  /** The attributes of an application that is to be made. */
  static ApplicationSettings forNew(Map<String, String> attributes, Platform platform) {
    ApplicationSettings settings = new ApplicationSettings(read(attributes));
    boolean principal = settings.value(ApplicationAttribute.PLATFORM_PRINCIPAL).isPresent();
    boolean credential = settings.value(ApplicationAttribute.PLATFORM_CREDENTIAL).isPresent();
    switch (platform.credentials()) {
      case CREDENTIAL_ALONE -> {
        if (!credential) {
          throw invalidCredentials();
        }
      }
      case BOTH, BOTH_OR_NONE -> {
        if (credential && !principal) {
          throw invalid("PlatformCredential attribute provided without PlatformPrincipal");
        }
        if (principal && !credential) {
          throw invalid("PlatformPrincipal attribute provided without PlatformCredential");
        }
        if (!credential && platform.credentials() == Platform.Credentials.BOTH) {
          throw invalidCredentials();
        }
      }
    }
    PlatformCredentials.check(platform, settings);
    return settings;
  }

  /** The attributes of an application that are to be set; an empty text takes one away. */
  static Map<ApplicationAttribute, String> forChange(
      Map<String, String> attributes, ApplicationId id) {
    Map<ApplicationAttribute, String> change = read(attributes);
    Platform.named(id.platform())
        .ifPresent(
            platform -> PlatformCredentials.check(platform, new ApplicationSettings(change)));
    return change;
  }

  private static Map<ApplicationAttribute, String> read(Map<String, String> attributes) {
    Map<ApplicationAttribute, String> read = new EnumMap<>(ApplicationAttribute.class);
    attributes.forEach((name, value) -> {
      ApplicationAttribute attribute =
          ApplicationAttribute.named(name)
              .orElseThrow(() -> invalid("Invalid attribute name: " + name));
      read.put(attribute, checked(attribute, value));
    });
    return read;
  }

  /** What is told of an application: never its secrets. */
  static Map<String, String> write(ApplicationId id, ApplicationSettings settings) {
    Map<String, String> told = new TreeMap<>();
    settings
        .given()
        .forEach((attribute, value) -> {
          if (!attribute.isSecret()) {
            told.put(attribute.wireName(), value);
          }
        });
    told.put(ApplicationAttribute.ENABLED.wireName(), Boolean.toString(settings.enabled()));
    Platform.named(id.platform())
        .ifPresent(platform -> PlatformCredentials.describe(platform, settings, told));
    return told;
  }

  static ServiceException invalidCredentials() {
    return invalid("Platform credentials are invalid");
  }

  private static String checked(ApplicationAttribute attribute, String value) {
    if (value.getBytes(UTF_8).length > VALUE_BYTES_MAX) {
      throw invalidValue(
          attribute, "must be at most " + VALUE_BYTES_MAX + " bytes long in UTF-8 encoding");
    }
    if (value.isEmpty()) {
      return value;
    }
    return switch (attribute) {
      case ENABLED -> EndpointAttributes.flag(attribute.wireName(), value).toString();
      case SUCCESS_FEEDBACK_SAMPLE_RATE -> {
        if (!Percentage.is(value)) {
          throw invalidValue(attribute, value + " value provided is not an integer between 0-100");
        }
        yield value;
      }
      case FAILURE_FEEDBACK_ROLE_ARN, SUCCESS_FEEDBACK_ROLE_ARN -> {
        if (!ROLE.matcher(value).matches()) {
          throw invalidValue(
              attribute, value + " is not a valid role to allow SNS to write to Cloudwatch Logs");
        }
        yield value;
      }
      case EVENT_DELIVERY_FAILURE,
          EVENT_ENDPOINT_CREATED,
          EVENT_ENDPOINT_DELETED,
          EVENT_ENDPOINT_UPDATED -> {
        if (!TOPIC.matcher(value).matches()) {
          throw invalidValue(attribute, value + " is not a topic's ARN");
        }
        yield value;
      }
      case APPLE_PLATFORM_BUNDLE_ID,
          APPLE_PLATFORM_TEAM_ID,
          PLATFORM_CREDENTIAL,
          PLATFORM_PRINCIPAL ->
          value;
    };
  }

  private static ServiceException invalidValue(ApplicationAttribute attribute, String reason) {
    return SnsErrors.invalidAttributeValue(attribute.wireName(), reason);
  }

  private static ServiceException invalid(String reason) {
    return SnsErrors.invalidParameter("Attributes", reason);
  }
}
