package dev.millrace.server.api.sns;

import java.util.Optional;

/** The notification services of phones' makers, by the names that stand in ARNs. */
enum Platform {
  ADM(Credentials.BOTH),
  APNS(Credentials.BOTH),
  APNS_SANDBOX(Credentials.BOTH),
  APNS_VOIP(Credentials.BOTH),
  APNS_VOIP_SANDBOX(Credentials.BOTH),
  BAIDU(Credentials.BOTH),
  GCM(Credentials.CREDENTIAL_ALONE),
  MACOS(Credentials.BOTH),
  MACOS_SANDBOX(Credentials.BOTH),
  MPNS(Credentials.BOTH_OR_NONE),
  WNS(Credentials.BOTH);

  /** What an application needs of the attributes PlatformPrincipal and PlatformCredential. */
  enum Credentials {
    BOTH,
    BOTH_OR_NONE,
    CREDENTIAL_ALONE
  }

  private final Credentials credentials;

  Platform(Credentials credentials) {
    this.credentials = credentials;
  }

  static Optional<Platform> named(String name) {
    for (Platform platform : values()) {
      if (platform.name().equals(name)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  Credentials credentials() {
    return credentials;
  }

  boolean isApple() {
    return name().startsWith("APNS") || name().startsWith("MACOS");
  }
}
