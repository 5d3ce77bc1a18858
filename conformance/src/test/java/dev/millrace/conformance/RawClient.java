package dev.millrace.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQS's JSON by hand, for tests that count: one request is one attempt, and none is repeated behind
 * the test's back. Bodies must not need escaping.
 */
final class RawClient implements AutoCloseable {
  private static final Pattern BODY = Pattern.compile("\"Body\":\"([^\"]*)\"");
  private static final Pattern HANDLE = Pattern.compile("\"ReceiptHandle\":\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\"MessageId\":\"([^\"]*)\"");
  private static final Pattern QUEUE_URL = Pattern.compile("\"QueueUrl\":\"([^\"]*)\"");
  private static final Pattern COUNT =
      Pattern.compile("\"ApproximateNumberOfMessages\\w*\":\"([0-9]+)\"");
  private static final Duration REPLY_MAX = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  RawClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** A message that was given out. */
  record Received(String id, String body, String handle) {}

  String createQueue(String name, int visibilityTimeoutSeconds) throws IOException {
    String reply =
        call(
            "CreateQueue",
            "{\"QueueName\":\"%s\",\"Attributes\":{\"VisibilityTimeout\":\"%d\"}}"
                .formatted(name, visibilityTimeoutSeconds));
    return all(QUEUE_URL, reply).getFirst();
  }

  /** With the attribute that makes it FIFO as it is written here. */
  String createFifoQueue(String name, int visibilityTimeoutSeconds, String fifo)
      throws IOException {
    String reply =
        call(
            "CreateQueue",
            "{\"QueueName\":\"%s\",\"Attributes\":{\"VisibilityTimeout\":\"%d\",\"FifoQueue\":\"%s\"}}"
                .formatted(name, visibilityTimeoutSeconds, fifo));
    return all(QUEUE_URL, reply).getFirst();
  }

  /** Returns when the server has acknowledged every one. */
  void send(String queueUrl, List<String> bodies) throws IOException {
    expectAll(bodies.size(), call("SendMessageBatch", batch(queueUrl, bodies)));
  }

  /** Returns whether the server has acknowledged every one; else it has taken none. */
  boolean sendUnlessThrottled(String queueUrl, List<String> bodies) throws IOException {
    HttpResponse<String> reply = post("SendMessageBatch", batch(queueUrl, bodies));
    if (reply.statusCode() == 403 && reply.body().contains("RequestThrottled")) {
      return false;
    }
    expectAll(bodies.size(), bodyOf("SendMessageBatch", reply));
    return true;
  }

  private static String batch(String queueUrl, List<String> bodies) {
    String entries =
        IntStream.range(0, bodies.size())
            .mapToObj(at -> "{\"Id\":\"" + at + "\",\"MessageBody\":\"" + bodies.get(at) + "\"}")
            .collect(Collectors.joining(","));
    return "{\"QueueUrl\":\"" + queueUrl + "\",\"Entries\":[" + entries + "]}";
  }

  List<Received> receive(String queueUrl, int waitSeconds) throws IOException {
    String reply =
        call(
            "ReceiveMessage",
            "{\"QueueUrl\":\"%s\",\"MaxNumberOfMessages\":10,\"WaitTimeSeconds\":%d}"
                .formatted(queueUrl, waitSeconds));
    List<String> ids = all(ID, reply);
    List<String> bodies = all(BODY, reply);
    List<String> handles = all(HANDLE, reply);
    return IntStream.range(0, ids.size())
        .mapToObj(at -> new Received(ids.get(at), bodies.get(at), handles.get(at)))
        .toList();
  }

  /** Returns when the server has acknowledged every one. */
  void delete(String queueUrl, List<Received> messages) throws IOException {
    String entries =
        IntStream.range(0, messages.size())
            .mapToObj(at ->
                "{\"Id\":\"" + at + "\",\"ReceiptHandle\":\"" + messages.get(at).handle() + "\"}")
            .collect(Collectors.joining(","));
    expectAll(
        messages.size(),
        call(
            "DeleteMessageBatch",
            "{\"QueueUrl\":\"" + queueUrl + "\",\"Entries\":[" + entries + "]}"));
  }

  /** Visible, in flight and delayed together. */
  long count(String queueUrl) throws IOException {
    String reply =
        call(
            "GetQueueAttributes",
            "{\"QueueUrl\":\"%s\",\"AttributeNames\":[\"All\"]}".formatted(queueUrl));
    return all(COUNT, reply).stream().mapToLong(Long::parseLong).sum();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private String call(String operation, String json) throws IOException {
    return bodyOf(operation, post(operation, json));
  }

  private HttpResponse<String> post(String operation, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "AmazonSQS." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .timeout(REPLY_MAX)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String bodyOf(String operation, HttpResponse<String> reply) throws IOException {
    if (reply.statusCode() == 503) {
      throw new IOException(operation + ": the server is stopping");
    }
    if (reply.statusCode() != 200) {
      throw new AssertionError(operation + ": " + reply.statusCode() + " " + reply.body());
    }
    return reply.body();
  }

  private static void expectAll(int entries, String reply) {
    long answered = Pattern.compile("\"Id\":").matcher(reply).results().count();
    if (answered != entries || reply.contains("\"SenderFault\"")) {
      throw new AssertionError("not every entry was accepted: " + reply);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
