package dev.millrace.server;

import dev.millrace.host.Host;
import dev.millrace.server.console.Console;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.http.HttpHandler;
import dev.millrace.server.http.RequestHead;
import dev.millrace.server.notification.CertificateEndpoint;
import dev.millrace.server.ops.OpsEndpoints;
import dev.millrace.server.wire.ServiceRouter;
import java.util.function.Consumer;

/**
 * The console with its guard first, then operators' paths and the signing certificate, everything
 * else to the services.
 */
record FrontDoor(
    OpsEndpoints ops,
    CertificateEndpoint certificate,
    Console console,
    ServiceRouter services,
    Host host)
    implements HttpHandler {
  @Override
  public int bodyBytesMax(RequestHead head) {
    return services.bodyBytesMax(head);
  }

  @Override
  public void handle(HttpExchange exchange) {
    String method = exchange.request().method();
    String path = exchange.request().path();
    Consumer<HttpExchange> answer =
        console
            .find(exchange.request())
            .or(() -> ops.find(method, path))
            .or(() -> certificate.find(method, path))
            .orElse(services::handle);
    answer.accept(exchange);
  }

  /** Long polls end now, with what there is, and so do streams. */
  @Override
  public void draining() {
    ops.ready(false);
    host.drain();
    services.draining();
  }
}
