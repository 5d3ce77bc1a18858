package dev.millrace.server.notification;

import dev.millrace.host.Entropy;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and the certificates that go with them. It is separate because it is needed once in
 * the life of a data directory, and the library behind it is slow to load: whoever signs with a key
 * that exists does without.
 */
final class KeyMaker {
  private static final String NAME = "sns.amazonaws.com";
  private static final int KEY_BITS = 2_048;

  /** Nothing renews it: whoever has pinned it should never have to learn another. */
  private static final Duration LIFETIME = Duration.ofDays(36_500);

  /** Subscribers' clocks may be behind ours. */
  private static final Duration SKEW = Duration.ofDays(1);

  private KeyMaker() {}

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot make a key for signing", e);
    }
  }

  /** Signed with the key that it is about. */
  static X509Certificate certificate(KeyPair pair, Instant now, Entropy entropy) {
    try {
      X500Name name = new X500Name("CN=" + NAME);
      var certificate =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.valueOf(entropy.nextLong() & Long.MAX_VALUE).add(BigInteger.ONE),
                  Date.from(now.minus(SKEW)),
                  Date.from(now.plus(LIFETIME)),
                  name,
                  pair.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, NAME)))
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
      return new JcaX509CertificateConverter().getCertificate(certificate);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("This Java cannot make a certificate", e);
    }
  }
}
