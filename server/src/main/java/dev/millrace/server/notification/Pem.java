package dev.millrace.server.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Binary blocks as text between two lines. */
final class Pem {
  static final String PRIVATE_KEY = "PRIVATE KEY";
  static final String CERTIFICATE = "CERTIFICATE";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  private Pem() {}

  static String block(String label, byte[] content) {
    return begin(label) + "\n" + LINES.encodeToString(content) + "\n" + end(label) + "\n";
  }

  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(content(PRIVATE_KEY, text)));
  }

  static X509Certificate certificate(String text) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(content(CERTIFICATE, text)));
  }

  private static byte[] content(String label, String text) throws GeneralSecurityException {
    int begin = text.indexOf(begin(label));
    int end = text.indexOf(end(label));
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException("there is no " + label + " in it");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(begin + begin(label).length(), end));
    } catch (IllegalArgumentException _) {
      throw new GeneralSecurityException("its " + label + " is not base64");
    }
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
