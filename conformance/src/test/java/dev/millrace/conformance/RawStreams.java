package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kinesis's JSON by hand: one request is one attempt. Texts must not need escaping. */
final class RawStreams implements AutoCloseable {
  private static final Pattern STATUS = text("StreamStatus");
  private static final Pattern ITERATOR = text("ShardIterator");
  private static final Pattern NEXT_ITERATOR = text("NextShardIterator");
  private static final Pattern DATA = text("Data");
  private static final Pattern KEY = text("PartitionKey");
  private static final Pattern NUMBER = text("SequenceNumber");
  private static final Duration REPLY_MAX = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  RawStreams(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** A record that was read. */
  record Read(String key, String text, BigInteger sequenceNumber) {}

  /** Returns when the stream is active. */
  void create(String stream, int shardCount) throws IOException {
    call("CreateStream", "{\"StreamName\":\"%s\",\"ShardCount\":%d}".formatted(stream, shardCount));
    String name = "{\"StreamName\":\"" + stream + "\"}";
    while (!all(STATUS, call("DescribeStreamSummary", name)).contains("ACTIVE")) {
      // It opens its shards.
    }
  }

  /** Returns the records' numbers when the server has acknowledged every one. */
  List<BigInteger> put(String stream, String key, List<String> texts) throws IOException {
    String records =
        texts.stream()
            .map(text ->
                "{\"PartitionKey\":\"%s\",\"Data\":\"%s\"}"
                    .formatted(key, Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
            .collect(Collectors.joining(","));
    String reply =
        call("PutRecords", "{\"StreamName\":\"" + stream + "\",\"Records\":[" + records + "]}");
    List<BigInteger> numbers = all(NUMBER, reply).stream().map(BigInteger::new).toList();
    if (numbers.size() != texts.size()) {
      throw new AssertionError("not every record was taken: " + reply);
    }
    return numbers;
  }

  /** All that a shard has. */
  List<Read> readAll(String stream, int shardIndex) throws IOException {
    String place =
        "{\"StreamName\":\"%s\",\"ShardId\":\"shardId-%012d\",\"ShardIteratorType\":\"TRIM_HORIZON\"}"
            .formatted(stream, shardIndex);
    String iterator = all(ITERATOR, call("GetShardIterator", place)).getFirst();
    List<Read> found = new ArrayList<>();
    while (true) {
      String reply = call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\",\"Limit\":1000}");
      List<String> keys = all(KEY, reply);
      List<String> data = all(DATA, reply);
      List<String> numbers = all(NUMBER, reply);
      for (int i = 0; i < data.size(); i++) {
        String text = new String(Base64.getDecoder().decode(data.get(i)), UTF_8);
        found.add(new Read(keys.get(i), text, new BigInteger(numbers.get(i))));
      }
      if (data.isEmpty()) {
        return found;
      }
      iterator = all(NEXT_ITERATOR, reply).getFirst();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private String call(String operation, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "Kinesis_20131202." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .timeout(REPLY_MAX)
            .POST(HttpRequest.BodyPublishers.ofString(json))
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

  private static Pattern text(String member) {
    return Pattern.compile("\"" + member + "\":\"([^\"]*)\"");
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
