package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web address that takes a request to confirm a subscription, and answers 500 to all else. */
final class FailingEndpoint implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\"Token\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpServer server;
  private final CompletableFuture<String> token = new CompletableFuture<>();

  FailingEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** What confirms the subscription, once it was told here. */
  String token() {
    return token.orTimeout(1, TimeUnit.MINUTES).join();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher told = TOKEN.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (told.find()) {
        token.complete(told.group(1));
      }
      exchange.sendResponseHeaders(told.hasMatch() ? 200 : 500, -1);
    }
  }
}
