package dev.millrace.server.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.api.sqs.SteppingDriver;
import dev.millrace.server.api.sts.StsApi;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.BaseUrl;
import dev.millrace.server.wire.RequestListener;
import dev.millrace.server.wire.ServiceRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The service from the decoded HTTP request on: real router, codecs, operations, host and machines,
 * on journals in memory, on the test's thread and at the test's time.
 */
public final class CloudWatchFixture {
  /** What the clock stands at, in seconds since 1970: a whole hour. */
  public static final long NOW = 1_772_366_400L;

  public final ManualClock clock = new ManualClock();
  public final Host host;
  public final SteppingDriver driver = new SteppingDriver();
  private final ServiceRouter router;

  public CloudWatchFixture() {
    host =
        Host.open(
            new MemoryJournals(),
            new HostOptions(2, new OwnerInfo("test"), clock, () -> 7, driver));
    router =
        new ServiceRouter(
            List.of(new CloudWatchApi(host, clock, Runnable::run), new StsApi()),
            Authenticator.believing("us-east-1"),
            new BaseUrl(null, () -> SqsFixture.HOST),
            clock,
            RequestListener.NONE);
  }

  /** A request of the JSON protocol. */
  public SqsReply json(String operation, String body) {
    return send(
        "/",
        Bytes.utf8(body.replace('\'', '"')),
        "Content-Type",
        "application/x-amz-json-1.0",
        "X-Amz-Target",
        "GraniteServiceVersion20100801." + operation);
  }

  /** The body of the reply to a request of the JSON protocol, which must succeed. */
  public String ok(String operation, String body) {
    SqsReply reply = json(operation, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  /** A request of the JSON protocol is refused exactly so. */
  void refused(String type, String message, String operation, String body) {
    SqsReply reply = json(operation, body);
    assertThat(reply.body())
        .contains("#" + type + "\"", "\"" + message.replace("\n", "\\n") + "\"");
    assertThat(reply.status()).isEqualTo(400);
  }

  /** Puts data of the namespace {@code App}. */
  void put(String... data) {
    ok("PutMetricData", "{'Namespace':'App','MetricData':[" + String.join(",", data) + "]}");
  }

  /** A request of the query protocol. */
  public SqsReply query(String form, String... headers) {
    return query(Bytes.utf8(form), headers);
  }

  SqsReply query(Bytes form, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type");
    all.add("application/x-www-form-urlencoded; charset=utf-8");
    return send("/", form, all.toArray(String[]::new));
  }

  SqsReply send(String path, Bytes body, String... headers) {
    List<Header> lines = SqsFixture.headers(headers);
    RecordedExchange exchange =
        new RecordedExchange(
            new WireRequest("POST", path, "", new Headers(lines), body), "r-1", false);
    router.handle(exchange);
    driver.runUntilIdle();
    return Objects.requireNonNull(exchange.reply(), "no reply yet");
  }
}
