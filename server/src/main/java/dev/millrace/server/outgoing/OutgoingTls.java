package dev.millrace.server.outgoing;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom outgoing connections believe: the authorities that Java brings, and those of a file, for
 * endpoints whose certificates are made at home. The host's name must be in the certificate,
 * always.
 */
public final class OutgoingTls {
  private OutgoingTls() {}

  /**
   * Reads whom to believe.
   *
   * @param trustFile PEM file of further certificates, or null
   * @throws IOException where the file cannot be read or holds no certificates; names it
   */
  public static SslContext context(@Nullable Path trustFile) throws IOException {
    try {
      TrustManagerFactory trust = trust(trustFile);
      return SslContextBuilder.forClient()
          .sslProvider(SslProvider.JDK)
          .trustManager(trust)
          .protocols("TLSv1.3", "TLSv1.2")
          .endpointIdentificationAlgorithm("HTTPS")
          .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot set up TLS for outgoing connections: " + e.getMessage(), e);
    }
  }

  /**
   * The same for the JDK's own clients.
   *
   * @param trustFile PEM file of further certificates, or null
   * @throws IOException where the file cannot be read or holds no certificates; names it
   */
  public static SSLContext javaContext(@Nullable Path trustFile) throws IOException {
    try {
      return javaContext(trust(trustFile), null);
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot set up TLS for outgoing connections: " + e.getMessage(), e);
    }
  }

  /**
   * The same for the JDK's own clients, with a certificate to show.
   *
   * @param chain the certificate and those above it
   * @throws GeneralSecurityException where key and certificate do not belong together
   */
  public static SSLContext javaContext(
      @Nullable Path trustFile, PrivateKey key, List<Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    char[] none = {};
    store.setKeyEntry("own", key, none, chain.toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, none);
    return javaContext(trust(trustFile), keys);
  }

  private static SSLContext javaContext(TrustManagerFactory trust, @Nullable KeyManagerFactory keys)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static TrustManagerFactory trust(@Nullable Path trustFile)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory trust = factory(null);
    if (trustFile == null) {
      return trust;
    }
    List<Certificate> all = new ArrayList<>(issuers(trust));
    all.addAll(read(trustFile));
    return factory(storeOf(all));
  }

  private static List<Certificate> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("There is no certificate in " + file);
      }
      return List.copyOf(found);
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot read the certificates in " + file, e);
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static List<X509Certificate> issuers(TrustManagerFactory factory) {
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        return List.of(known.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  private static KeyStore storeOf(List<Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("trusted-" + i, certificates.get(i));
    }
    return store;
  }
}
