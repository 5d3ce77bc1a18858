package dev.millrace.server.api.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.DescribeServerResult;
import dev.millrace.protocol.millrace.ServerSample;
import dev.millrace.protocol.millrace.ServerTotals;
import dev.millrace.protocol.millrace.ServerWarning;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.ops.ServerProbe.DiskSpace;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What the server tells of itself, as the console asks for it. */
final class ServerStateTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
  private static final String EVERYBODY =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"SQS:*\"}}";

  private final SqsFixture sqs = new SqsFixture();

  @Test
  void emptyServerIsDescribed() {
    sqs.disk = new DiskSpace(50L << 30, 100L << 30);

    DescribeServerResult server = describe();

    assertThat(server.version()).isEqualTo("1.2.3");
    assertThat(server.startedAt()).isEqualTo(sqs.clock.now());
    assertThat(server.status()).isEqualTo("READY");
    assertThat(server.memory()).isFalse();
    assertThat(server.lanes()).isEqualTo(2);
    assertThat(server.openConnections()).isEqualTo(7);
    assertThat(server.heapUsedBytes()).isPositive();
    assertThat(server.heapMaxBytes()).isGreaterThanOrEqualTo(server.heapUsedBytes());
    assertThat(server.journalBytes()).isEqualTo(4_096);
    assertThat(server.diskFreeBytes()).isEqualTo(50L << 30);
    assertThat(server.diskTotalBytes()).isEqualTo(100L << 30);
    assertThat(server.totals()).isEqualTo(totals(0, 0, 0, 0, 0).build());
    assertThat(server.samples()).isEmpty();
    assertThat(server.warnings()).isEmpty();
    assertThat(server.moreWarningsCount()).isZero();
  }

  @Test
  void serverThatStopsSaysSoAndWithoutADiskNothingIsToldOfIt() {
    sqs.ready = false;

    assertThat(describe().status()).isEqualTo("DRAINING");
    assertThat(describe().diskFreeBytes()).isNull();
    assertThat(describe().diskTotalBytes()).isNull();
  }

  @Test
  void totalsAreOfTheCallersAccountAndRegion() {
    sqs.createQueue("orders");
    sqs.createQueue("other");
    sqs.query("Action=CreateTopic&Name=news&Version=2010-03-31");
    send("other", 0);
    sqs.pass(10);
    send("orders", 0);
    send("orders", 0);
    send("orders", 900);
    sqs.ok(SqsCall.call("ReceiveMessage").queue("orders"));
    sqs.pass(20);

    assertThat(describe().totals())
        .isEqualTo(
            totals(2, 1, 2, 1, 1)
                .oldestMessageAgeSeconds(30L)
                .oldestMessageQueueName("other")
                .build());
    assertThat(describe("{}", "111122223333", "us-east-1").totals())
        .isEqualTo(totals(0, 0, 0, 0, 0).build());
    assertThat(describe("{}", SqsFixture.ACCOUNT, "eu-west-1").totals())
        .isEqualTo(totals(0, 0, 0, 0, 0).build());
  }

  @Test
  void whatWasFoundIsTrueForFiveSeconds() {
    assertThat(describe().totals()).isEqualTo(totals(0, 0, 0, 0, 0).build());
    sqs.createQueue("orders");
    sqs.passMillis(4_999);
    assertThat(describe().totals()).isEqualTo(totals(0, 0, 0, 0, 0).build());
    sqs.passMillis(1);
    assertThat(describe().totals()).isEqualTo(totals(1, 0, 0, 0, 0).build());
  }

  @Test
  void samplesComeFromTheBeginningOrFromWhereTheCallerIs() {
    sqs.createQueue("orders");
    send("orders", 0);
    sqs.pass(2);
    double firstAt = sqs.clock.nowMillis() / 1000.0;
    sqs.pass(2);

    List<ServerSample> all = Objects.requireNonNull(describe().samples());
    List<ServerSample> later =
        Objects.requireNonNull(
            describe("{\"SamplesAfter\":%.3f}".formatted(firstAt), SqsFixture.ACCOUNT, "us-east-1")
                .samples());

    assertThat(all).hasSize(2);
    assertThat(all.getFirst())
        .isEqualTo(
            ServerSample.builder()
                .at(sqs.clock.now().minusSeconds(2))
                .millis(2_000L)
                .requests(2L)
                .errors(0L)
                .p50Micros(0L)
                .p99Micros(0L)
                .messagesIn(1L)
                .messagesOut(0L)
                .journalBytesWritten(0L)
                .syncs(0L)
                .syncP99Micros(0L)
                .build());
    assertThat(later).containsExactly(all.getLast());
  }

  @Test
  void fullMemoryAndDiskAreWarnedOfUntilTheyAreNot() {
    sqs.memoryLeft = false;
    sqs.disk = new DiskSpace(1, 1L << 30);
    assertThat(kinds()).containsExactly("HEAP_HIGH", "DISK_LOW");

    sqs.memoryLeft = true;
    sqs.disk = new DiskSpace(1L << 30, 1L << 30);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void deadLettersAreWarnedOfUntilTheyAreGone() {
    sqs.createQueue("dead");
    sqs.createQueue(
        "orders",
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":3}");
    send("orders", 0);
    assertThat(kinds()).isEmpty();

    send("dead", 0);
    send("dead", 900);
    sqs.pass(5);
    assertThat(describe().warnings())
        .containsExactly(
            new ServerWarning(
                "DEAD_LETTERS", "Dead-letter queue dead holds 2 messages.", ARN + "dead", 2L));

    sqs.ok(SqsCall.call("PurgeQueue").queue("dead"));
    sqs.pass(5);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void storedPoliciesAreWarnedOfUntilTheyAreGone() {
    sqs.createQueue("orders", "Policy", EVERYBODY);
    sqs.createQueue("own", "Policy", EVERYBODY.replace("\"*\"", "{\"AWS\":\"000000000000\"}"));
    sqs.query("Action=CreateTopic&Name=news&Version=2010-03-31");
    policy(EVERYBODY.replace("SQS", "SNS"));

    assertThat(describe().warnings())
        .containsExactly(
            new ServerWarning(
                "STORED_POLICY",
                "The policy of topic news is stored, and not enforced.",
                "arn:aws:sns:us-east-1:000000000000:news",
                null),
            new ServerWarning(
                "STORED_POLICY",
                "The policy of queue orders is stored, and not enforced.",
                ARN + "orders",
                null));

    sqs.ok(SqsCall.call("DeleteQueue").queue("orders"));
    sqs.query(
        "Action=DeleteTopic&Version=2010-03-31&TopicArn=arn:aws:sns:us-east-1:000000000000:news");
    sqs.pass(5);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void warningsAreBoundedAndTheRestIsCounted() {
    sqs.memoryLeft = false;
    for (int i = 0; i < 52; i++) {
      sqs.createQueue("q" + i, "Policy", EVERYBODY);
    }

    DescribeServerResult server = describe();

    assertThat(server.warnings()).hasSize(50);
    assertThat(kinds().getFirst()).isEqualTo("HEAP_HIGH");
    assertThat(server.moreWarningsCount()).isEqualTo(3);
  }

  @Test
  void failingEndpointIsWarnedOfUntilItGetsWhatWaits() {
    sqs.query("Action=CreateTopic&Name=news&Version=2010-03-31");
    String news = "arn:aws:sns:us-east-1:000000000000:news";
    String subscription =
        sqs.query(
                "Action=Subscribe&Version=2010-03-31&ReturnSubscriptionArn=true&Protocol=sms"
                    + "&Endpoint=%2B15005550006&TopicArn="
                    + news)
            .body()
            .replaceAll("(?s).*<SubscriptionArn>(.*)</SubscriptionArn>.*", "$1");
    Gateway gateway = new Gateway();
    sqs.transport = gateway;
    sqs.pusher.serve(sqs.host());
    sqs.query("Action=Publish&Version=2010-03-31&Message=tea&TopicArn=" + news);
    sqs.pusher.called(
        QueueId.delivery(
            SqsFixture.ACCOUNT, "us-east-1", "news/" + subscription.substring(news.length() + 1)));
    push();

    assertThat(describe().warnings())
        .containsExactly(
            new ServerWarning(
                "ENDPOINT_FAILING",
                "Deliveries of topic news to a subscriber fail, and 1 message waits. The last"
                    + " failure: Busy: Come back later.",
                subscription,
                1L));

    gateway.outcome = new Outcome.Delivered(200, "OK");
    sqs.pass(60);
    push();
    assertThat(kinds()).isEmpty();
  }

  /** Has a message tried again after a minute. */
  private static final class Gateway implements Transport {
    private Outcome outcome = new Outcome.Failed(false, 503, "Busy", "Come back later.");

    @Override
    public CompletionStage<Outcome> push(Attempt attempt) {
      return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
      return OptionalLong.of(60_000);
    }
  }

  /** Until neither the pusher nor the host has anything to do. */
  private void push() {
    boolean worked = true;
    while (worked) {
      sqs.pass(0);
      worked = sqs.pusher.runOnce();
    }
  }

  private void policy(String policy) {
    SqsReply reply =
        sqs.query(
            "Action=SetTopicAttributes&Version=2010-03-31&AttributeName=Policy"
                + "&TopicArn=arn:aws:sns:us-east-1:000000000000:news&AttributeValue="
                + URLEncoder.encode(policy, UTF_8));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private void send(String queue, int delaySeconds) {
    sqs.ok(
        SqsCall.call("SendMessage")
            .queue(queue)
            .with("MessageBody", "tea")
            .with("DelaySeconds", delaySeconds));
  }

  private static ServerTotals.Builder totals(
      int queues, int topics, long visible, long inFlight, long delayed) {
    return ServerTotals.builder()
        .queueCount(queues)
        .topicCount(topics)
        .streamCount(0)
        .visibleCount(visible)
        .inFlightCount(inFlight)
        .delayedCount(delayed);
  }

  private List<String> kinds() {
    return Objects.requireNonNull(describe().warnings()).stream()
        .map(ServerWarning::kind)
        .map(Objects::requireNonNull)
        .toList();
  }

  private DescribeServerResult describe() {
    return describe("{}", SqsFixture.ACCOUNT, "us-east-1");
  }

  private DescribeServerResult describe(String body, String account, String region) {
    List<Header> headers = SqsFixture.headers(SqsFixture.as(account, region));
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Target", "Millrace.DescribeServer"));
    SqsReply reply =
        sqs.send(new WireRequest("POST", "/", "", new Headers(headers), Bytes.utf8(body)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JsonStructures.read(DescribeServerResult.SCHEMA, Bytes.utf8(reply.body()));
  }
}
