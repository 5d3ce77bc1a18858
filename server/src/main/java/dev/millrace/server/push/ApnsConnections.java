package dev.millrace.server.push;

import dev.millrace.server.config.Secret;
import dev.millrace.server.outgoing.OutgoingTls;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections to Apple: those of applications with signing keys are shared, an application with a
 * certificate has its own, as it is the connection that shows the certificate. Thread-safe.
 */
public final class ApnsConnections implements AutoCloseable {
  private static final int CERTIFICATES_MAX = 50;
  private static final int THREADS = 2;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final @Nullable Path trustFile;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, new DefaultThreadFactory("apns", true));
  private @Nullable HttpClient shared;
  private final Map<Identity, HttpClient> own =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, HttpClient> eldest) {
          boolean tooMany = size() > CERTIFICATES_MAX;
          if (tooMany) {
            eldest.getValue().shutdown();
          }
          return tooMany;
        }
      };

  private record Identity(Secret certificate, Secret key) {}

  /**
   * No connection is made yet.
   *
   * @param trustFile PEM file of certificates to believe beside those that Java brings, or null
   */
  public ApnsConnections(@Nullable Path trustFile) {
    this.trustFile = trustFile;
  }

  /** Whether an application shows a certificate; else its principal is the id of its key. */
  static boolean hasCertificate(PlatformEndpoint endpoint) {
    return endpoint.principal().reveal().contains("-----BEGIN CERTIFICATE-----");
  }

  /**
   * The connections of an endpoint's application.
   *
   * @throws GeneralSecurityException where its certificate and key cannot be used
   */
  synchronized HttpClient of(PlatformEndpoint endpoint)
      throws GeneralSecurityException, IOException {
    if (!hasCertificate(endpoint)) {
      HttpClient known = shared;
      if (known == null) {
        known = client(OutgoingTls.javaContext(trustFile));
        shared = known;
      }
      return known;
    }
    Identity identity = new Identity(endpoint.principal(), endpoint.credential());
    HttpClient known = own.get(identity);
    if (known == null) {
      known =
          client(
              OutgoingTls.javaContext(
                  trustFile,
                  PlatformKeys.privateKey(endpoint.credential().reveal()),
                  PlatformKeys.certificates(endpoint.principal().reveal())));
      own.put(identity, known);
    }
    return known;
  }

  private HttpClient client(SSLContext tls) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_2)
        .sslContext(tls)
        .connectTimeout(CONNECT)
        .executor(threads)
        .build();
  }

  /** Ends what is under way. */
  @Override
  public synchronized void close() {
    HttpClient common = shared;
    if (common != null) {
      common.shutdownNow();
    }
    own.values().forEach(HttpClient::shutdownNow);
    threads.shutdown();
  }
}
