package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads the keys that applications are given, and signs tokens with them. */
final class PlatformKeys {
  /** How a token is signed, with its name in the token. */
  enum Algorithm {
    RS256("SHA256withRSA"),
    ES256("SHA256withECDSAinP1363Format");

    private final String javaName;

    Algorithm(String javaName) {
      this.javaName = javaName;
    }
  }

  private PlatformKeys() {}

  /**
   * Reads a private key.
   *
   * @param text PEM of any kind, or the base64 in it alone
   * @throws GeneralSecurityException where it holds no key
   */
  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    String pem =
        text.contains("-----BEGIN")
            ? text
            : "-----BEGIN PRIVATE KEY-----\n" + text.strip() + "\n-----END PRIVATE KEY-----\n";
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof PrivateKeyInfo key) {
          return new JcaPEMKeyConverter().getPrivateKey(key);
        }
        if (next instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidKeyException("no private key", e);
    }
    throw new InvalidKeyException("no private key");
  }

  /**
   * Reads the certificates of a PEM text.
   *
   * @throws GeneralSecurityException where there are none
   */
  static List<Certificate> certificates(String pem) throws GeneralSecurityException {
    int begin = pem.indexOf("-----BEGIN CERTIFICATE-----");
    byte[] bytes = pem.substring(Math.max(begin, 0)).getBytes(US_ASCII);
    var found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes));
    if (found.isEmpty()) {
      throw new GeneralSecurityException("no certificate");
    }
    return List.copyOf(found);
  }

  /**
   * A JSON Web Token.
   *
   * @throws GeneralSecurityException where the key is of another kind
   */
  static String token(
      Algorithm algorithm, Document.Node header, Document.Node claims, PrivateKey key)
      throws GeneralSecurityException {
    String signed = encoded(JsonText.write(header)) + "." + encoded(JsonText.write(claims));
    Signature signature = Signature.getInstance(algorithm.javaName);
    signature.initSign(key);
    signature.update(signed.getBytes(US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
