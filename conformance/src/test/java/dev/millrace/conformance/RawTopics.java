package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SNS's forms by hand: one request is one attempt, with its values as they are written here. */
final class RawTopics implements AutoCloseable {
  private static final Duration REPLY_MAX = Duration.ofMinutes(1);
  private static final Pattern ENTRY =
      Pattern.compile("<entry><key>([^<]*)</key><value>([^<]*)</value></entry>");
  private static final Pattern ACCEPTED = Pattern.compile("<MessageId>");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  RawTopics(URI endpoint) {
    this.endpoint = endpoint;
  }

  String createTopic(String name, Map<String, String> attributes) throws IOException {
    return value("TopicArn", call("CreateTopic", withAttributes(Map.of("Name", name), attributes)));
  }

  /** A queue's subscription, from the queue's URL. */
  String subscribe(String topicArn, String queueUrl, Map<String, String> attributes)
      throws IOException {
    Map<String, String> fields =
        Map.of("TopicArn", topicArn, "Protocol", "sqs", "Endpoint", JavaSdk.arn(queueUrl));
    return value("SubscriptionArn", call("Subscribe", withAttributes(fields, attributes)));
  }

  /**
   * Returns when the server has acknowledged every one.
   *
   * @param group of a FIFO topic, where each body is its own deduplication id; empty for others
   */
  void publish(String topicArn, String group, List<String> messages) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>(Map.of("TopicArn", topicArn));
    for (int at = 0; at < messages.size(); at++) {
      String entry = "PublishBatchRequestEntries.member." + (at + 1) + ".";
      fields.put(entry + "Id", Integer.toString(at));
      fields.put(entry + "Message", messages.get(at));
      if (!group.isEmpty()) {
        fields.put(entry + "MessageGroupId", group);
        fields.put(entry + "MessageDeduplicationId", messages.get(at));
      }
    }
    String reply = call("PublishBatch", fields);
    if (ACCEPTED.matcher(reply).results().count() != messages.size()) {
      throw new AssertionError("not every entry was accepted: " + reply);
    }
  }

  /** The attributes that an operation tells. */
  Map<String, String> attributes(String operation, String arnName, String arn) throws IOException {
    Map<String, String> told = new LinkedHashMap<>();
    Matcher entries = ENTRY.matcher(call(operation, Map.of(arnName, arn)));
    while (entries.find()) {
      told.put(entries.group(1), entries.group(2));
    }
    return told;
  }

  /** The body of a reply that accepts; the server's end is an {@code IOException}. */
  String call(String operation, Map<String, String> fields) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("Action", operation);
    all.put("Version", "2010-03-31");
    String form =
        all.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(REPLY_MAX)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> reply;
    try {
      reply = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (reply.statusCode() == 503) {
      throw new IOException(operation + ": the server is stopping");
    }
    if (reply.statusCode() != 200) {
      throw new AssertionError(operation + ": " + reply.statusCode() + " " + reply.body());
    }
    return reply.body();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static Map<String, String> withAttributes(
      Map<String, String> fields, Map<String, String> attributes) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    attributes.forEach((name, value) -> {
      String entry = "Attributes.entry." + ((all.size() - fields.size()) / 2 + 1) + ".";
      all.put(entry + "key", name);
      all.put(entry + "value", value);
    });
    return all;
  }

  private static String value(String element, String reply) {
    Matcher found = Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(reply);
    if (!found.find()) {
      throw new AssertionError("no " + element + ": " + reply);
    }
    return found.group(1);
  }
}
