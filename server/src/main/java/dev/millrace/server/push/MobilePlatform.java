package dev.millrace.server.push;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The platforms that pushes are taken to; what goes to others waits in the outbox. */
enum MobilePlatform {
  GCM,
  APNS,
  APNS_SANDBOX,
  APNS_VOIP,
  APNS_VOIP_SANDBOX,
  MACOS,
  MACOS_SANDBOX;

  private static final Pattern ENDPOINT =
      Pattern.compile("arn:[^:]*:sns:[^:]*:[^:]*:endpoint/([A-Z_]{1,32})/.+");

  /** The one whose name stands in an endpoint's ARN. */
  static Optional<MobilePlatform> ofEndpoint(String arn) {
    Matcher found = ENDPOINT.matcher(arn);
    if (!found.matches()) {
      return Optional.empty();
    }
    for (MobilePlatform platform : values()) {
      if (platform.name().equals(found.group(1))) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  boolean isApple() {
    return this != GCM;
  }

  boolean isSandbox() {
    return name().endsWith("_SANDBOX");
  }

  boolean isVoice() {
    return name().startsWith("APNS_VOIP");
  }

  /** A message attribute of this platform's, for example {@code AWS.SNS.MOBILE.APNS.TTL}. */
  String attribute(String name) {
    return "AWS.SNS.MOBILE." + name() + "." + name.toUpperCase(Locale.ROOT);
  }
}
