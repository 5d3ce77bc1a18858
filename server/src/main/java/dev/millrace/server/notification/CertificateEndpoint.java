package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.server.http.HttpExchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Serves the certificate to whoever wants to check a signature; nobody has to say who they are. */
public final class CertificateEndpoint {
  private static final String PREFIX = "/SimpleNotificationService-";
  private static final Header TYPE = new Header("Content-Type", "application/x-pem-file");

  private final Supplier<SigningKey> key;

  public CertificateEndpoint(Supplier<SigningKey> key) {
    this.key = key;
  }

  /** What answers a request for the certificate; empty for any other request. */
  public Optional<Consumer<HttpExchange>> find(String method, String path) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (!reads || !path.startsWith(PREFIX) || !path.equals(key.get().certificatePath())) {
      return Optional.empty();
    }
    return Optional.of(exchange -> exchange.reply(certificate()));
  }

  private WireReply certificate() {
    return new WireReply(200, List.of(TYPE), Bytes.utf8(key.get().certificatePem()));
  }
}
