package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Settings;
import dev.millrace.server.notification.SigningKey;
import dev.millrace.server.notification.SigningKeyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server: socket, disk, threads. */
@Timeout(60)
class MillraceTest {
  @TempDir private Path dataDir;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void closeClient() {
    http.shutdownNow();
  }

  @Test
  void restartKeepsQueuesAndMessages() throws Exception {
    try (Millrace server = start(dataDir, 0)) {
      call(server, "CreateQueue", "{\"QueueName\":\"orders\"}");
      call(server, "SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"kept\"}");
      call(server, "SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"deleted\"}");
      call(
          server,
          "SetQueueAttributes",
          "{\"QueueUrl\":\"orders\",\"Attributes\":{\"VisibilityTimeout\":\"0\"}}");
      String second =
          call(server, "ReceiveMessage", "{\"QueueUrl\":\"orders\",\"MaxNumberOfMessages\":2}");
      String handle = second.replaceFirst(".*\"ReceiptHandle\":\"([^\"]*)\".*", "$1");
      call(
          server,
          "DeleteMessage",
          "{\"QueueUrl\":\"orders\",\"ReceiptHandle\":\"" + handle + "\"}");
    }

    try (Millrace server = start(dataDir, 0)) {
      String url = "http://127.0.0.1:" + server.address().getPort() + "/000000000000/orders";
      assertThat(call(server, "ListQueues", "{}")).isEqualTo("{\"QueueUrls\":[\"" + url + "\"]}");
      assertThat(
              call(server, "ReceiveMessage", "{\"QueueUrl\":\"orders\",\"MaxNumberOfMessages\":2}"))
          .contains("\"Body\":\"kept\"")
          .doesNotContain("\"Body\":\"deleted\"");
      assertThat(
              call(
                  server,
                  "GetQueueAttributes",
                  "{\"QueueUrl\":\"orders\",\"AttributeNames\":[\"VisibilityTimeout\"]}"))
          .isEqualTo("{\"Attributes\":{\"VisibilityTimeout\":\"0\"}}");
    }
  }

  @Test
  void secondServerOnTheSameDataIsRefusedWithTheReason() throws Exception {
    try (Millrace first = start(dataDir, 0)) {
      assertThatThrownBy(() -> start(dataDir, 0))
          .hasMessageContaining(dataDir.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(call(first, "ListQueues", "{}")).isEqualTo("{}");
    }
    start(dataDir, 0).close();
  }

  @Test
  void portInUseIsNamedAndNothingStaysBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> start(dataDir, port))
          .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + port + ": ")
          .hasMessageContaining("Address already in use");
    }

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().matches("lane-.*|courier"));
    start(dataDir, 0).close();
  }

  @Test
  void closeAnswersALongPollWithNothing() throws Exception {
    Millrace server = start(null, 0);
    call(server, "CreateQueue", "{\"QueueName\":\"orders\"}");
    CompletableFuture<HttpResponse<String>> poll =
        http.sendAsync(
            request(server, "ReceiveMessage", "{\"QueueUrl\":\"orders\",\"WaitTimeSeconds\":20}"),
            BodyHandlers.ofString());
    // The poll holds its bytes for as long as it waits, and then the lane has seen it.
    while (get(server, "/metrics").contains("\nmillrace_http_bytes_in_flight 0.0")) {
      Thread.onSpinWait();
    }
    call(server, "ListQueues", "{}");

    server.close();

    HttpResponse<String> reply = poll.get(30, TimeUnit.SECONDS);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{}");
    assertThatThrownBy(
            () -> new Socket(InetAddress.getLoopbackAddress(), server.address().getPort()).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void closingTwiceDoesNoHarm() throws Exception {
    Millrace server = start(dataDir, 0);
    server.close();
    server.close();
  }

  @Test
  void requestWithoutAHostGetsUrlsOfThePortThatWasChosen() throws Exception {
    try (Millrace server = start(null, 0);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /?Action=CreateQueue&QueueName=orders HTTP/1.0\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(reply)
          .contains(
              "<QueueUrl>http://127.0.0.1:"
                  + server.address().getPort()
                  + "/000000000000/orders</QueueUrl>");
    }
  }

  @Test
  void configuredUrlIsWhatClientsAreGiven() throws Exception {
    Settings settings = settings(null, 0, URI.create("https://sqs.example.com/"));
    try (Millrace server = Millrace.start(settings, MillraceTest::fail)) {
      assertThat(call(server, "CreateQueue", "{\"QueueName\":\"orders\"}"))
          .isEqualTo("{\"QueueUrl\":\"https://sqs.example.com/000000000000/orders\"}");
    }
  }

  @Test
  void metricsTellWhatTheDiskTook() throws Exception {
    try (Millrace server = start(dataDir, 0)) {
      call(server, "CreateQueue", "{\"QueueName\":\"orders\"}");
      call(server, "SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}");
      String metrics = get(server, "/metrics");

      assertThat(metrics)
          .containsPattern("millrace_journal_sync_seconds_count\\{journal=\"[^\"]+\"} [1-9]")
          .containsPattern("millrace_journal_frames_total\\{journal=\"[^\"]+\"} [1-9]")
          .containsPattern("millrace_journal_written_bytes_total\\{journal=\"[^\"]+\"} [1-9]")
          .containsPattern("millrace_journal_size_bytes\\{journal=\"[^\"]+\"} [1-9]")
          .contains("millrace_http_connections 1.0");
      assertThat(get(server, "/health/ready")).isEqualTo("{\"status\":\"ready\"}\n");
      assertThat(get(server, "/health/live")).isEqualTo("{\"status\":\"live\"}\n");
    }
  }

  @Test
  void signingCertificateIsServedAndSurvivesARestart() throws Exception {
    String first;
    try (Millrace server = start(dataDir, 0)) {
      assertThat(SigningKeyFile.existsIn(dataDir)).as("nothing was signed").isFalse();
      get(server, "/SimpleNotificationService-0.pem");
      first = get(server, SigningKeyFile.open(dataDir, MillraceTest::noKey).certificatePath());
    }
    try (Millrace server = start(dataDir, 0)) {
      SigningKey key = SigningKeyFile.open(dataDir, MillraceTest::noKey);
      assertThat(get(server, key.certificatePath())).isEqualTo(first);
      assertThat(first).isEqualTo(key.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }
  }

  private static SigningKey noKey() {
    throw new AssertionError("the server has made no key");
  }

  private static Millrace start(@Nullable Path dataDir, int port) {
    return Millrace.start(settings(dataDir, port, null), MillraceTest::fail);
  }

  private static void fail(Throwable cause) {
    throw new AssertionError("fatal", cause);
  }

  private static Settings settings(@Nullable Path dataDir, int port, @Nullable URI publicUrl) {
    return new Settings(
        "127.0.0.1",
        port,
        dataDir == null ? Path.of("unused") : dataDir,
        dataDir == null,
        2,
        publicUrl,
        "us-east-1",
        List.of(),
        null,
        false,
        new Settings.Limits(16, 100, 120),
        60,
        60,
        0,
        new Settings.Kinesis(false, 10_000, 1_000),
        new Settings.Sns(null, false),
        new Settings.Outgoing(List.of(), null),
        new Gateways(
            null,
            null,
            new Gateways.Push(
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:1"))));
  }

  private String call(Millrace server, String operation, String body) throws Exception {
    HttpResponse<String> reply =
        http.send(request(server, operation, body), BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  private String get(Millrace server, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static HttpRequest request(Millrace server, String operation, String body) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/"))
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("X-Amz-Target", "AmazonSQS." + operation)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
