package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.host.Entropy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** Signs envelopes: an RSA key of 2,048 bits and the certificate that subscribers check it with. */
public final class SigningKey {
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
    KeyPair pair = KeyMaker.rsa();
    return new SigningKey(pair.getPrivate(), KeyMaker.certificate(pair, now, entropy));
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
