package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final CountDownLatch confirmed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch failuresLeft;
  private final CountDownLatch messagesLeft;
  private final Map<String, SnsNotification> messages = new ConcurrentHashMap<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean outOfOrder = true;

  /**
   * One that waits for so many different messages.
   *
   * @param failures how many different ones it is to fail on while it is out of order
   */
  HttpSubscriber(SnsMessageManager verifier, int failures, int messages) throws IOException {
    this.verifier = verifier;
    failuresLeft = new CountDownLatch(failures);
    messagesLeft = new CountDownLatch(messages);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/orders", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
  }

  void awaitConfirmation() throws InterruptedException {
    await(confirmed);
  }

  void awaitFailures() throws InterruptedException {
    await(failuresLeft);
  }

  void getInOrder() {
    outOfOrder = false;
  }

  void awaitMessages() throws InterruptedException {
    await(messagesLeft);
  }

  void awaitEnd() throws InterruptedException {
    await(ended);
  }

  /** What was taken, by message id. */
  Map<String, SnsNotification> messages() {
    return Map.copyOf(messages);
  }

  /** How many deliveries it answered with 500. */
  int failures() {
    return failures.get();
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

  private void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(1, TimeUnit.MINUTES)) {
      throw new AssertionError(
          messages.size() + " messages, " + failures + " failures, refused: " + refused);
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
    try {
      SnsMessage message = verifier.parseMessage(body);
      String type = exchange.getRequestHeaders().getFirst("x-amz-sns-message-type");
      if (!message.type().toString().equals(type)) {
        refused.add("type " + type + " of " + message);
        return 403;
      }
      return taken(message);
    } catch (RuntimeException e) {
      refused.add(e + " for " + body);
      return 403;
    }
  }

  private int taken(SnsMessage message) {
    switch (message) {
      case SnsSubscriptionConfirmation confirmation -> {
        int status;
        try {
          status = visit(confirmation.subscribeUrl());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        if (status != 200) {
          return 500;
        }
        confirmed.countDown();
      }
      case SnsNotification notification -> {
        int attempt = attempts.merge(notification.messageId(), 1, Integer::sum);
        if (outOfOrder || attempt == 1 && notification.message().hashCode() % 3 == 0) {
          failures.incrementAndGet();
          if (attempt == 1) {
            failuresLeft.countDown();
          }
          return 500;
        }
        if (messages.put(notification.messageId(), notification) == null) {
          messagesLeft.countDown();
        }
      }
      case SnsUnsubscribeConfirmation _ -> ended.countDown();
      default -> throw new IllegalArgumentException("no message of SNS: " + message);
    }
    return 200;
  }
}
