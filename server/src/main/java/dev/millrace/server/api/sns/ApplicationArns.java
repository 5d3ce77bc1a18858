package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.server.api.Caller;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** ARNs of platform applications and their endpoints, as they come in. */
final class ApplicationArns {
  static final String APPLICATION = "PlatformApplicationArn";
  static final String ENDPOINT = "EndpointArn";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,256}");
  private static final int UUID_CHARACTERS = 36;

  /** One device, and the application that it belongs to. */
  record EndpointName(ApplicationId application, UUID id) {}

  private ApplicationArns() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** {@code arn:aws:sns:region:account:app/platform/name}. */
  static ApplicationId application(String arn, Caller caller, String action) {
    return find(arn, caller, action).orElseThrow(SnsErrors::platformApplicationNotFound);
  }

  /** The same; empty where it is well formed, and yet the name of nothing that could be. */
  static Optional<ApplicationId> find(String arn, Caller caller, String action) {
    SnsArn parsed = SnsArn.parse(APPLICATION, arn);
    String[] parts = parts(parsed, "app", 3);
    return known(parsed.within(caller, action), parts)
        ? Optional.of(id(parsed, parts))
        : Optional.empty();
  }

  /** {@code arn:aws:sns:region:account:endpoint/platform/name/uuid}. */
  static EndpointName endpoint(String parameter, String arn, Caller caller, String action) {
    SnsArn parsed = SnsArn.parse(parameter, arn);
    String[] parts = parts(parsed, "endpoint", 4);
    UUID id = uuid(parsed, parts[3]);
    if (!known(parsed.within(caller, action), parts)) {
      throw SnsErrors.endpointNotFound();
    }
    return new EndpointName(id(parsed, parts), id);
  }

  private static String[] parts(SnsArn arn, String kind, int count) {
    String[] parts = arn.resource().split("/", -1);
    if (parts.length != count) {
      throw SnsErrors.invalidParameter(
          arn.parameter(), "Wrong number of slashes in relative portion of the ARN.");
    }
    if (!parts[0].equals(kind)) {
      throw SnsErrors.invalidParameter(arn.parameter());
    }
    return parts;
  }

  private static UUID uuid(SnsArn arn, String text) {
    String wrong = "ARN specifies an invalid endpointId: ";
    if (text.length() != UUID_CHARACTERS) {
      throw SnsErrors.invalidParameter(
          arn.parameter(), wrong + "UUID must be encoded in exactly 36 characters.");
    }
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException notAnId) {
      // Said below, as for what looks like one and is not.
    }
    throw SnsErrors.invalidParameter(arn.parameter(), wrong + text);
  }

  /** Whether there could be such a thing; a machine's name must not hold anything else. */
  private static boolean known(SnsArn arn, String[] parts) {
    return arn.text().length() <= 1024 && Platform.named(parts[1]).isPresent() && isName(parts[2]);
  }

  private static ApplicationId id(SnsArn arn, String[] parts) {
    return new ApplicationId(arn.accountId(), arn.region(), parts[1], parts[2]);
  }
}
