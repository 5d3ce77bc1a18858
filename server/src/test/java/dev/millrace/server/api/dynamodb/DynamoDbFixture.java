package dev.millrace.server.api.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.JournalProvider;
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
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.BaseUrl;
import dev.millrace.server.wire.RequestListener;
import dev.millrace.server.wire.ServiceRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The service from the decoded HTTP request on: real router, codec, operations, host and machines,
 * on journals in memory, on the test's thread and at the test's time.
 */
final class DynamoDbFixture {
  static final String VALIDATION = "com.amazon.coral.validate#ValidationException";
  static final String SERVICE = "com.amazonaws.dynamodb.v20120810#";

  final ManualClock clock = new ManualClock();
  private final SteppingDriver driver = new SteppingDriver();
  private final SplittableRandom random = new SplittableRandom(7);
  private final Host host;
  private final ServiceRouter router;

  DynamoDbFixture() {
    this(new MemoryJournals());
  }

  DynamoDbFixture(JournalProvider journals) {
    Entropy entropy = random::nextLong;
    host = Host.open(journals, new HostOptions(2, new OwnerInfo("test"), clock, entropy, driver));
    router =
        new ServiceRouter(
            List.of(new DynamoDbApi(host, clock)),
            Authenticator.believing("us-east-1"),
            new BaseUrl(null, () -> SqsFixture.HOST),
            clock,
            RequestListener.NONE);
  }

  SqsReply send(String operation, String json) {
    List<Header> headers = new ArrayList<>(SqsFixture.headers());
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Target", "DynamoDB_20120810." + operation));
    WireRequest request =
        new WireRequest("POST", "/", "", new Headers(headers), Bytes.utf8(json.replace('\'', '"')));
    RecordedExchange exchange = new RecordedExchange(request, "r", false);
    router.handle(exchange);
    driver.runUntilIdle();
    return Objects.requireNonNull(exchange.reply(), "no reply yet");
  }

  /** The reply to a request that must succeed; apostrophes stand for quotation marks. */
  String ok(String operation, String json) {
    SqsReply reply = send(operation, json);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body().replace('"', '\'');
  }

  /** The request is refused exactly so. */
  void refused(String type, String message, String operation, String json) {
    SqsReply reply = send(operation, json);
    assertThat(reply.body().replace('"', '\''))
        .startsWith("{'__type':'" + type + "'")
        .contains("'message':'" + message.replace('"', '\'') + "'");
    assertThat(reply.status()).isEqualTo(400);
  }

  void invalid(String message, String operation, String json) {
    refused(VALIDATION, message, operation, json);
  }

  /** A table of leases by their key, billed by requests. */
  DynamoDbFixture withLeases() {
    ok(
        "CreateTable",
        """
        {'TableName':'leases','BillingMode':'PAY_PER_REQUEST',
         'AttributeDefinitions':[{'AttributeName':'key','AttributeType':'S'}],
         'KeySchema':[{'AttributeName':'key','KeyType':'HASH'}]}\
        """);
    return this;
  }

  /** Everything acknowledged is in the journals afterwards. */
  void close() {
    host.drain();
    driver.runUntilIdle();
    host.close();
  }
}
