package dev.millrace.delivery.protection.detection;

import java.util.List;
import java.util.Map;

/** Secrets, and the addresses of devices. */
final class CredentialIdentifiers {
  private static final Keywords SECRET_KEY =
      Keywords.of(
          "aws_secret_access_key, credentials, secret access key, secret key, set-awscredential");

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  private static final String IPV4 = "(?<!\\d\\.)" + OCTET + "(?:\\." + OCTET + "){3}(?!\\.\\d)";

  private static final String IPV6 =
      "(?<!:)(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|(?<=::))(?!:)";

  private CredentialIdentifiers() {}

  static Map<String, Detector> detectors() {
    return Map.of(
        "AwsSecretKey",
        Rule.near(
            SECRET_KEY, "(?<![/+])[A-Za-z0-9/+]{40}(?![/+=])", CredentialIdentifiers::looksRandom),
        "OpenSshPrivateKey",
        PrivateKeyDetector.armoured("OPENSSH PRIVATE KEY"),
        "PgpPrivateKey",
        PrivateKeyDetector.armoured("PGP PRIVATE KEY BLOCK"),
        "PkcsPrivateKey",
        PrivateKeyDetector.armoured(
            "PRIVATE KEY",
            "RSA PRIVATE KEY",
            "EC PRIVATE KEY",
            "DSA PRIVATE KEY",
            "ENCRYPTED PRIVATE KEY"),
        "PuttyPrivateKey",
        PrivateKeyDetector.putty(),
        "IpAddress",
        Rule.any(List.of(Rule.of(IPV4), Rule.of(IPV6, CredentialIdentifiers::isIpv6))));
  }

  /** A digest in hexadecimal has 40 characters too. */
  private static boolean looksRandom(String key) {
    return key.chars().anyMatch(letter -> letter >= 'a' && letter <= 'z')
        && key.chars().anyMatch(letter -> letter >= 'A' && letter <= 'Z')
        && key.chars().anyMatch(letter -> letter >= '0' && letter <= '9');
  }

  /** Eight groups, or fewer around one gap. */
  private static boolean isIpv6(String address) {
    int gap = address.indexOf("::");
    long colons = address.chars().filter(letter -> letter == ':').count();
    boolean named = address.chars().anyMatch(letter -> letter != ':');
    if (gap < 0) {
      return colons == 7 && !address.startsWith(":") && !address.endsWith(":");
    }
    return named && address.indexOf("::", gap + 1) < 0 && !address.contains(":::");
  }
}
