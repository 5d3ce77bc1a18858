package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.engine.mobile.ApplicationAttribute;
import dev.millrace.engine.mobile.ApplicationSettings;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * What an application proves itself with to its platform: a certificate or a signing key to Apple,
 * a service account or an old server key to Google. Only the form is looked at; whether a platform
 * takes it shows when something is sent.
 */
final class PlatformCredentials {
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private PlatformCredentials() {}

  static void check(Platform platform, ApplicationSettings settings) {
    if (platform.isApple() && hasCertificate(settings)) {
      var _ = certificate(settings);
    }
    if (platform == Platform.GCM && isServiceAccount(settings) && !isObject(credential(settings))) {
      throw ApplicationAttributes.invalidCredentials();
    }
  }

  /** Adds what may be known of the credentials. */
  static void describe(Platform platform, ApplicationSettings settings, Map<String, String> told) {
    if (platform == Platform.GCM) {
      told.put("AuthenticationMethod", isServiceAccount(settings) ? "Token" : "Key");
    }
    if (platform.isApple()) {
      told.put("AuthenticationMethod", hasCertificate(settings) ? "Certificate" : "Token");
      if (hasCertificate(settings)) {
        told.put(
            "AppleCertificateExpirationDate",
            certificate(settings).getNotAfter().toInstant().toString());
      }
    }
  }

  private static boolean hasCertificate(ApplicationSettings settings) {
    return principal(settings).contains(CERTIFICATE);
  }

  private static boolean isServiceAccount(ApplicationSettings settings) {
    return credential(settings).stripLeading().startsWith("{");
  }

  private static boolean isObject(String json) {
    try {
      return JsonText.parse(json) instanceof Document.Node;
    } catch (MalformedRequestException notJson) {
      return false;
    }
  }

  /** The first certificate of the principal, which may hold its key or issuer as well. */
  private static X509Certificate certificate(ApplicationSettings settings) {
    String text = principal(settings);
    byte[] pem = text.substring(text.indexOf(CERTIFICATE)).getBytes(US_ASCII);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (CertificateException unreadable) {
      throw ApplicationAttributes.invalidCredentials();
    }
  }

  private static String principal(ApplicationSettings settings) {
    return settings.value(ApplicationAttribute.PLATFORM_PRINCIPAL).orElse("");
  }

  private static String credential(ApplicationSettings settings) {
    return settings.value(ApplicationAttribute.PLATFORM_CREDENTIAL).orElse("");
  }
}
