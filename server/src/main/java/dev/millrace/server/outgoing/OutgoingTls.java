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
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
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
      TrustManagerFactory trust = factory(null);
      if (trustFile != null) {
        List<Certificate> all = new ArrayList<>(issuers(trust));
        all.addAll(read(trustFile));
        trust = factory(storeOf(all));
      }
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
