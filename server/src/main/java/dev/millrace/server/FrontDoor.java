package dev.millrace.server;

import dev.millrace.host.Host;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.http.HttpHandler;
import dev.millrace.server.http.RequestHead;
import dev.millrace.server.ops.OpsEndpoints;
import dev.millrace.server.wire.ServiceRouter;
import java.util.function.Consumer;

/** Operators' paths first, everything else to the services. */
record FrontDoor(OpsEndpoints ops, ServiceRouter services, Host host) implements HttpHandler {
  @Override
  public int bodyBytesMax(RequestHead head) {
    return services.bodyBytesMax(head);
  }

  @Override
  public void handle(HttpExchange exchange) {
    Consumer<HttpExchange> answer =
        ops.find(exchange.request().method(), exchange.request().path()).orElse(services::handle);
    answer.accept(exchange);
  }

  /** Long polls end now, with what there is. */
  @Override
  public void draining() {
    ops.ready(false);
    host.drain();
  }
}
