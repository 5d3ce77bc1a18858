package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsMessage;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.messagemanager.sns.model.SnsSubscriptionConfirmation;
import software.amazon.awssdk.messagemanager.sns.model.SnsUnsubscribeConfirmation;

/**
 * An endpoint as people write it: it believes nothing that Amazon's verifier does not, and confirms
 * its subscription by visiting the link. At first it is out of order and answers 500 to every
 * message; later it does so on the first attempt at every third.
 */
final class HttpSubscriber implements AutoCloseable {
  private final SnsMessageManager verifier;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Map<String, SnsNotification> messages = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final List<String> refused = new ArrayList<>();
  private int failures;
  private boolean confirmed;
  private boolean ended;
  private boolean outOfOrder = true;

  HttpSubscriber(SnsMessageManager verifier) throws IOException {
    this.verifier = verifier;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/orders", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
  }

  void awaitConfirmation() throws InterruptedException {
    await(() -> confirmed);
  }

  /** Until so many different messages were tried. */
  void awaitAttempts(int count) throws InterruptedException {
    await(() -> attempts.size() == count);
  }

  synchronized void getInOrder() {
    outOfOrder = false;
  }

  void awaitMessages(Set<String> ids) throws InterruptedException {
    await(() -> messages.keySet().containsAll(ids));
  }

  void awaitEnd() throws InterruptedException {
    await(() -> ended);
  }

  /** What was taken, by message id. */
  synchronized Map<String, SnsNotification> messages() {
    return Map.copyOf(messages);
  }

  /** How many deliveries it answered with 500. */
  synchronized int failures() {
    return failures;
  }

  /** Visits a link as a person would. */
  int visit(URI link) throws IOException {
    try {
      return browser
          .send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    browser.shutdownNow();
  }

  private synchronized void await(BooleanSupplier done) throws InterruptedException {
    long endNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!done.getAsBoolean()) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
      if (leftMillis <= 0) {
        throw new AssertionError(
            messages.size() + " messages, " + failures + " failures, refused: " + refused);
      }
      wait(leftMillis);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = judged(exchange);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int judged(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String type = exchange.getRequestHeaders().getFirst("x-amz-sns-message-type");
    try {
      SnsMessage message = verifier.parseMessage(body);
      if (!message.type().toString().equals(type)) {
        throw new IllegalArgumentException("the header's type is " + type);
      }
      if (message instanceof SnsSubscriptionConfirmation confirmation
          && visit(confirmation.subscribeUrl()) != 200) {
        return 500;
      }
      return taken(message);
    } catch (RuntimeException e) {
      return refused(e + " for " + body);
    }
  }

  private synchronized int refused(String why) {
    refused.add(why);
    return 403;
  }

  private synchronized int taken(SnsMessage message) {
    notifyAll();
    switch (message) {
      case SnsSubscriptionConfirmation _ -> confirmed = true;
      case SnsUnsubscribeConfirmation _ -> ended = true;
      case SnsNotification notification -> {
        int attempt = attempts.merge(notification.messageId(), 1, Integer::sum);
        if (outOfOrder || (attempt == 1 && notification.message().hashCode() % 3 == 0)) {
          failures++;
          return 500;
        }
        messages.put(notification.messageId(), notification);
      }
      default -> throw new IllegalArgumentException("no message of SNS: " + message);
    }
    return 200;
  }
}
