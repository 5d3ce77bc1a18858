package dev.millrace.benchmarks.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Just as much of a client of the query protocol as a benchmark needs. */
final class QueryClient implements AutoCloseable {
  static final String ACCOUNT = "000000000000";
  private static final String SNS = "2010-03-31";
  private static final String SQS = "2012-11-05";
  private static final Pattern COUNT =
      Pattern.compile("<Name>ApproximateNumberOfMessages</Name><Value>(\\d+)</Value>");

  private static final Pattern NEXT_TOKEN = Pattern.compile("<NextToken>([^<]+)</NextToken>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;

  QueryClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  static String topicArn(String name) {
    return "arn:aws:sns:us-east-1:" + ACCOUNT + ":" + name;
  }

  void createTopic(String name) throws IOException, InterruptedException {
    call(SNS, "CreateTopic", Map.of("Name", name));
  }

  void subscribeQueue(String topic, String queue) throws IOException, InterruptedException {
    call(SQS, "CreateQueue", Map.of("QueueName", queue));
    call(
        SNS,
        "Subscribe",
        Map.of(
            "TopicArn",
            topicArn(topic),
            "Protocol",
            "sqs",
            "Endpoint",
            "arn:aws:sqs:us-east-1:" + ACCOUNT + ":" + queue));
  }

  void publish(String topic, String message) throws IOException, InterruptedException {
    call(SNS, "Publish", Map.of("TopicArn", topicArn(topic), "Message", message));
  }

  /** Lists so many pages; returns how many subscriptions stood on them. */
  int listSubscriptions(String topic, int pages) throws IOException, InterruptedException {
    int listed = 0;
    String token = "";
    for (int page = 0; page < pages; page++) {
      String reply =
          call(
              SNS,
              "ListSubscriptionsByTopic",
              Map.of("TopicArn", topicArn(topic), "NextToken", token));
      listed += reply.split("<SubscriptionArn>", -1).length - 1;
      Matcher next = NEXT_TOKEN.matcher(reply);
      if (!next.find()) {
        break;
      }
      token = next.group(1);
    }
    return listed;
  }

  long waiting(String queue) throws IOException, InterruptedException {
    String reply =
        call(
            SQS,
            "GetQueueAttributes",
            Map.of(
                "QueueUrl",
                endpoint.resolve("/" + ACCOUNT + "/" + queue).toString(),
                "AttributeName.1",
                "ApproximateNumberOfMessages"));
    Matcher count = COUNT.matcher(reply);
    if (!count.find()) {
      throw new IOException("no count in: " + reply);
    }
    return Long.parseLong(count.group(1));
  }

  private String call(String version, String action, Map<String, String> parameters)
      throws IOException, InterruptedException {
    String form =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&", "Action=" + action + "&Version=" + version + "&", ""));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new IOException(action + " was answered: " + reply.body());
    }
    return reply.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
