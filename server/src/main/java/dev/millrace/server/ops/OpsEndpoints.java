package dev.millrace.server.ops;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.server.http.HttpExchange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class OpsEndpoints {
  private static final Header JSON = new Header("Content-Type", "application/json");
  private static final Header PROMETHEUS =
      new Header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");

  private final Metrics metrics;
  private final QueueGauges queueGauges;
  private volatile boolean ready;

  public OpsEndpoints(Metrics metrics, QueueGauges queueGauges) {
    this.metrics = metrics;
    this.queueGauges = queueGauges;
  }

  /** Whether requests are taken: true when serving, false again when stopping. */
  public void ready(boolean nowReady) {
    ready = nowReady;
  }

  /** Whether requests are taken now. */
  public boolean isReady() {
    return ready;
  }

  /** What answers a request to one of these paths; empty for any other request. */
  public Optional<Consumer<HttpExchange>> find(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Optional.empty();
    }
    return switch (path) {
      case "/health/live" -> Optional.of(exchange -> exchange.reply(json(200, "live")));
      case "/health/ready" ->
          Optional.of(
              exchange -> exchange.reply(ready ? json(200, "ready") : json(503, "not ready")));
      case "/metrics" -> Optional.of(this::scrape);
      default -> Optional.empty();
    };
  }

  private void scrape(HttpExchange exchange) {
    CompletionStage<Boolean> refreshed =
        ready ? queueGauges.refresh() : CompletableFuture.completedFuture(false);
    refreshed.whenComplete((_, failure) ->
        exchange.reply(
            failure == null
                ? new WireReply(200, List.of(PROMETHEUS), Bytes.utf8(metrics.scrape()))
                : json(503, "the queues could not be counted")));
  }

  private static WireReply json(int status, String text) {
    return new WireReply(status, List.of(JSON), Bytes.utf8("{\"status\":\"" + text + "\"}\n"));
  }
}
