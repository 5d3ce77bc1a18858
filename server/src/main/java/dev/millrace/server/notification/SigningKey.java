package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.host.Entropy;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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

/** Signs envelopes: an RSA key of 2,048 bits and the certificate that subscribers check it with. */
public final class SigningKey {
  private static final String NAME = "sns.amazonaws.com";
  private static final int KEY_BITS = 2_048;

  /** Nothing renews it: whoever has pinned it should never have to learn another. */
  private static final Duration LIFETIME = Duration.ofDays(36_500);

  /** Subscribers' clocks may be behind ours. */
  private static final Duration SKEW = Duration.ofDays(1);

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final String certificatePath;

  private SigningKey(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
    byte[] fingerprint = Digests.md5().digest(encoded(certificate));
    this.certificatePath = "/SimpleNotificationService-" + Digests.hex(fingerprint) + ".pem";
  }

  /** Makes a new one; takes some hundred milliseconds. */
  public static SigningKey create(Instant now, Entropy entropy) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
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
      return new SigningKey(
          pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("This Java cannot make a key for signing", e);
    }
  }

  /**
   * Reads what {@link #toPem} wrote.
   *
   * @throws GeneralSecurityException where the text does not hold a key and its certificate
   */
  static SigningKey fromPem(String text) throws GeneralSecurityException {
    PrivateKey key = Pem.privateKey(text);
    X509Certificate certificate = Pem.certificate(text);
    Signature probe = Signature.getInstance("SHA256withRSA");
    probe.initSign(key);
    byte[] signature = probe.sign();
    probe.initVerify(certificate);
    if (!probe.verify(signature)) {
      throw new GeneralSecurityException("the key does not belong to the certificate");
    }
    return new SigningKey(key, certificate);
  }

  /** Key and certificate; the key is not encrypted. */
  String toPem() {
    return Pem.block(Pem.PRIVATE_KEY, key.getEncoded()) + certificatePem();
  }

  /** The certificate alone, for everybody. */
  public String certificatePem() {
    return Pem.block(Pem.CERTIFICATE, encoded(certificate));
  }

  /** Under which path of the server the certificate is found; changes only with it. */
  public String certificatePath() {
    return certificatePath;
  }

  /**
   * Signs a canonical text.
   *
   * @param version 1 for SHA1, 2 for SHA256
   * @return base64
   */
  String sign(int version, Bytes canonical) {
    try {
      Signature signature = Signature.getInstance(version == 1 ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(canonical.asByteBuffer());
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with RSA", e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that cannot be written", e);
    }
  }
}
