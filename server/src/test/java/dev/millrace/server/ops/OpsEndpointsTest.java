package dev.millrace.server.ops;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.wire.Authenticator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health and metrics, as an operator's tools read them. */
class OpsEndpointsTest {
  private final Metrics metrics = new Metrics();
  private final SqsFixture sqs =
      new SqsFixture(
          new MemoryJournals(),
          2,
          Authenticator.believing("us-east-1"),
          metrics,
          new TrafficCounters(metrics));
  private final OpsEndpoints ops =
      new OpsEndpoints(metrics, new QueueGauges(sqs.host(), sqs.clock, metrics));

  @Test
  void serverIsLiveFromTheBeginningAndReadyWhenItServes() {
    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"live\"}\n");
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"not ready\"}\n");

    ops.ready(true);
    assertThat(get("/health/ready").status()).isEqualTo(200);
    assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}\n");
    assertThat(get("/health/ready").headers()).containsEntry("Content-Type", "application/json");

    ops.ready(false);
    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/ready").status()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /health/live",
    "GET, /health",
    "GET, /health/live/",
    "GET, /metrics/x",
    "PUT, /metrics",
    "GET, /",
  })
  void otherRequestsAreForTheServices(String method, String path) {
    assertThat(ops.find(method, path)).isEmpty();
  }

  @Test
  void whatGoesThroughAQueueIsCountedUntilItIsDeleted() {
    sqs.createQueue("busy", "VisibilityTimeout", "0");
    sqs.ok(call("SendMessage").queue("busy").with("MessageBody", "four"));
    sqs.ok(call("SendMessage").queue("busy").with("MessageBody", "fives"));
    sqs.ok(call("ReceiveMessage").queue("busy").with("MaxNumberOfMessages", 10));
    String handle = sqs.ok(call("ReceiveMessage").queue("busy")).only("ReceiptHandle");
    sqs.ok(call("DeleteMessage").queue("busy").with("ReceiptHandle", handle));
    sqs.ok(call("PurgeQueue").queue("busy"));
    sqs.ok(call("ReceiveMessage").queue("busy"));

    String tags = "{account=\"000000000000\",queue=\"busy\",region=\"us-east-1\"} ";
    assertThat(scrape())
        .contains(
            "millrace_queue_sent_total" + tags + "2.0",
            "millrace_queue_sent_bytes_total" + tags + "9.0",
            "millrace_queue_received_total" + tags + "3.0",
            "millrace_queue_empty_receives_total" + tags + "1.0",
            "millrace_queue_deleted_total" + tags + "1.0",
            "millrace_queue_noisy_groups" + tags + "0.0");
    sqs.ok(call("DeleteQueue").queue("busy"));
    assertThat(scrape()).noneMatch(line -> line.contains("busy"));
  }

  @Test
  void headIsAnsweredLikeGet() {
    assertThat(ops.find("HEAD", "/health/live")).isPresent();
    assertThat(ops.find("HEAD", "/metrics")).isPresent();
  }

  @Test
  void requestsAreCountedByOperationAndStatus() {
    sqs.createQueue("orders");
    sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}");
    sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}");
    sqs.json("SendMessage", "{\"QueueUrl\":\"missing\",\"MessageBody\":\"m\"}");

    assertThat(scrape())
        .contains(
            requests("SendMessage", "sqs", 200) + " 2",
            requests("SendMessage", "sqs", 400) + " 1",
            requests("CreateQueue", "sqs", 200) + " 1");
  }

  @Test
  void namesThatClientsMakeUpAreNoTimeSeries() {
    for (int i = 0; i < 100; i++) {
      sqs.json("MadeUp" + i, "{}");
      sqs.query("Action=Invented" + i + "&Version=" + i);
      sqs.send(
          new WireRequest(
              "POST",
              "/service/S" + i + "/operation/O" + i,
              "",
              new Headers(SqsFixture.headers()),
              Bytes.EMPTY));
    }

    assertThat(scrape())
        .contains(
            requests("unknown", "sqs", 400) + " 100", requests("unknown", "unknown", 400) + " 200");
    assertThat(
            scrape().stream()
                .filter(line -> line.startsWith("millrace_requests_seconds_count"))
                .toList())
        .hasSize(2);
  }

  @Test
  void depthIsToldByQueueAndState() {
    sqs.createQueue("orders");
    for (int i = 0; i < 3; i++) {
      sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}");
    }
    sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\",\"DelaySeconds\":900}");
    sqs.json("ReceiveMessage", "{\"QueueUrl\":\"orders\"}");
    sqs.passMillis(2_500);

    assertThat(scrape())
        .contains(
            messages("orders", "visible") + " 2.0",
            messages("orders", "in_flight") + " 1.0",
            messages("orders", "delayed") + " 1.0",
            "millrace_queue_oldest_seconds{account=\"000000000000\",queue=\"orders\",region=\"us-east-1\"} 2.5");

    sqs.json("DeleteQueue", "{\"QueueUrl\":\"orders\"}");
    assertThat(scrape()).noneMatch(line -> line.contains("orders"));
  }

  @Test
  void ageIsNeverNegativeThoughTheClockWasSetBack() {
    sqs.createQueue("orders");
    sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}");
    sqs.clock.passMillis(-3_600_000);

    assertThat(scrape())
        .contains(
            "millrace_queue_oldest_seconds{account=\"000000000000\",queue=\"orders\",region=\"us-east-1\"} 0.0");
  }

  @Test
  void journalsAreToldApart() {
    metrics.journalSize(new JournalId("lane-0"), this, _ -> 5);
    metrics.journalSize(new JournalId("lane-1"), this, _ -> 7);

    assertThat(scrape())
        .contains(
            "millrace_journal_size_bytes{journal=\"lane-0\"} 5.0",
            "millrace_journal_size_bytes{journal=\"lane-1\"} 7.0");
  }

  private List<String> scrape() {
    ops.ready(true);
    SqsReply reply = get("/metrics");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return reply.body().lines().toList();
  }

  private SqsReply get(String path) {
    RecordedExchange exchange =
        new RecordedExchange(
            new WireRequest("GET", path, "", Headers.NONE, Bytes.EMPTY), "r-1", false);
    ops.find("GET", path).orElseThrow().accept(exchange);
    sqs.passMillis(0);
    return Objects.requireNonNull(exchange.reply(), "no reply");
  }

  private static String requests(String operation, String service, int status) {
    return "millrace_requests_seconds_count{operation=\"%s\",service=\"%s\",status=\"%d\"}"
        .formatted(operation, service, status);
  }

  private static String messages(String queue, String state) {
    return "millrace_queue_messages{account=\"000000000000\",queue=\"%s\",region=\"us-east-1\",state=\"%s\"}"
        .formatted(queue, state);
  }
}
