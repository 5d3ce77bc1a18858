package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.FanOutListener;
import dev.millrace.delivery.FanOutWorker;
import dev.millrace.delivery.Notification;
import dev.millrace.delivery.protection.AuditFindings;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.Pusher;
import dev.millrace.delivery.push.Transport;
import dev.millrace.engine.queue.MessageState;
import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.host.Entropy;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.journal.memory.MemoryDisk;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.admin.AdminApi;
import dev.millrace.server.api.admin.Subscribers;
import dev.millrace.server.api.dynamodb.DynamoDbApi;
import dev.millrace.server.api.dynamodb.LeaseTables;
import dev.millrace.server.api.kinesis.KinesisApi;
import dev.millrace.server.api.kinesis.KinesisSettings;
import dev.millrace.server.api.kinesis.RecordPeeks;
import dev.millrace.server.api.kinesis.ShardQuotas;
import dev.millrace.server.api.kinesis.ShardRates;
import dev.millrace.server.api.kinesis.StreamStates;
import dev.millrace.server.api.kinesis.Streams;
import dev.millrace.server.api.kinesis.Subscriptions;
import dev.millrace.server.api.sns.Applications;
import dev.millrace.server.api.sns.DirectMessages;
import dev.millrace.server.api.sns.PublishOperations;
import dev.millrace.server.api.sns.Publisher;
import dev.millrace.server.api.sns.SnsApi;
import dev.millrace.server.api.sns.SnsOperations;
import dev.millrace.server.api.sns.SnsSettings;
import dev.millrace.server.api.sns.Texting;
import dev.millrace.server.api.sns.TopicOperations;
import dev.millrace.server.api.sns.TopicTraffic;
import dev.millrace.server.api.sns.Topics;
import dev.millrace.server.notification.Confirmation;
import dev.millrace.server.notification.Envelopes;
import dev.millrace.server.notification.QueueMessages;
import dev.millrace.server.ops.RequestLog;
import dev.millrace.server.ops.ServerCounters;
import dev.millrace.server.ops.ServerProbe;
import dev.millrace.server.ops.ServerSamples;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.BaseUrl;
import dev.millrace.server.wire.RequestListener;
import dev.millrace.server.wire.ServiceRouter;
import dev.millrace.stream.LogKeeper;
import dev.millrace.stream.LogListener;
import dev.millrace.stream.ShardLogs;
import dev.millrace.stream.ShardReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The service from the decoded HTTP request on: real router, codecs, operations, host and queues,
 * on journals in memory, on the test's thread and at the test's time.
 */
public final class SqsFixture {
  public static final String HOST = "localhost:4566";
  public static final String ACCOUNT = "000000000000";

  public final ManualClock clock = new ManualClock();
  public final List<AuditFindings> audited = new ArrayList<>();
  public final List<String> answered = new ArrayList<>();
  public final RequestLog requestLog = new RequestLog();
  public final ServerCounters counters = new ServerCounters();
  public final ServerSamples samples = new ServerSamples(counters, clock);

  public @Nullable Transport transport;

  /** Runs when the test runs it, and delivers nothing where the test has set no way to. */
  public final Pusher pusher =
      new Pusher(clock, (_, _) -> Optional.ofNullable(transport), PushListener.NONE);

  /** What the server tells of itself, for tests to set. */
  public boolean ready = true;

  public boolean memoryLeft = true;
  public ServerProbe.@Nullable DiskSpace disk;

  private final SteppingDriver driver = new SteppingDriver();
  private final SplittableRandom random = new SplittableRandom(7);
  private final ServiceRouter router;
  private final Host host;
  private final QueueMessages messages = new QueueMessages(new PlainEnvelopes());
  private int requests;

  /** Nothing but what differs from message to message. */
  private static final class PlainEnvelopes implements Envelopes {
    @Override
    public String notification(Notification notification, String subscriptionArn) {
      return notification.message();
    }

    @Override
    public String confirmation(Confirmation confirmation) {
      return confirmation.kind().type() + " " + confirmation.token();
    }
  }

  public SqsFixture() {
    this(Authenticator.believing("us-east-1"));
  }

  SqsFixture(SqsSettings settings) {
    this(
        new MemoryJournals(),
        2,
        Authenticator.believing("us-east-1"),
        RequestListener.NONE,
        QueueTraffic.IGNORED,
        settings,
        SnsSettings.DEFAULTS);
  }

  public SqsFixture(SnsSettings settings) {
    this(
        new MemoryJournals(),
        2,
        Authenticator.believing("us-east-1"),
        RequestListener.NONE,
        QueueTraffic.IGNORED,
        SqsSettings.DEFAULTS,
        settings);
  }

  public SqsFixture(Authenticator authenticator) {
    this(new MemoryJournals(), 2, authenticator, RequestListener.NONE);
  }

  public SqsFixture(
      JournalProvider journals, int lanes, Authenticator authenticator, RequestListener listener) {
    this(journals, lanes, authenticator, listener, QueueTraffic.IGNORED);
  }

  public SqsFixture(
      JournalProvider journals,
      int lanes,
      Authenticator authenticator,
      RequestListener listener,
      QueueTraffic traffic) {
    this(
        journals,
        lanes,
        authenticator,
        listener,
        traffic,
        SqsSettings.DEFAULTS,
        SnsSettings.DEFAULTS);
  }

  private SqsFixture(
      JournalProvider journals,
      int lanes,
      Authenticator authenticator,
      RequestListener listener,
      QueueTraffic traffic,
      SqsSettings settings,
      SnsSettings topicSettings) {
    Entropy entropy = random::nextLong;
    FanOutWorker fanOut = new FanOutWorker(clock, FanOutListener.NONE);
    ShardLogs logs =
        new ShardLogs(
            RecordLogs.open(new MemoryDisk(), RecordLogOptions.defaults(random::nextLong)));
    LogKeeper keeper = new LogKeeper(clock, logs, LogListener.NONE);
    host =
        Host.open(
            journals,
            new HostOptions(lanes, new OwnerInfo("test"), clock, entropy, driver)
                .withErrandListener(ErrandListener.both(fanOut, keeper)));
    fanOut.serve(host);
    driver.drive(fanOut);
    keeper.serve(host);
    driver.drive(keeper);
    driver.drive(samples);
    ShardRates rates = new ShardRates(clock);
    Streams streams = new Streams(host, clock, rates);
    ShardReader reader = new ShardReader(host, logs);
    Subscriptions subscriptions = new Subscriptions();
    Queues queues =
        new Queues(host, settings, Runnable::run, messages, QueueTraffic.both(counters, traffic));
    router =
        new ServiceRouter(
            List.<ServiceApi>of(
                new SqsApi(queues, clock),
                new SnsApi(sns(entropy, topicSettings)),
                new KinesisApi(
                    streams,
                    reader,
                    KinesisSettings.DEFAULTS,
                    new ShardQuotas(clock, true),
                    subscriptions,
                    Runnable::run),
                new DynamoDbApi(host, clock),
                new AdminApi(
                    new AdminApi.Sources(
                        queues,
                        new Subscribers(host, pusher.states()),
                        new StreamStates(streams, subscriptions, rates),
                        new RecordPeeks(streams, reader, Runnable::run),
                        new LeaseTables(host),
                        requestLog,
                        probe(lanes),
                        clock))),
            authenticator,
            new BaseUrl(null, () -> HOST),
            clock,
            request -> {
              answered.add(request.service() + " " + request.operation() + " " + request.status());
              listener.answered(request);
              requestLog.answered(request);
              counters.answered(request);
            });
  }

  private ServerProbe probe(int lanes) {
    return new ServerProbe(
        new ServerProbe.Facts("1.2.3", clock.now(), false, lanes, false),
        () -> ready,
        () -> 7,
        () -> 4_096,
        () -> memoryLeft,
        () -> Optional.ofNullable(disk),
        samples);
  }

  private List<SnsOperations> sns(Entropy entropy, SnsSettings settings) {
    Topics topics = new Topics(host, settings, TopicTraffic.IGNORED);
    Applications applications = new Applications(host);
    return List.of(
        new TopicOperations(topics),
        new PublishOperations(
            new Publisher(topics, clock::now, () -> 0, audited::add),
            new DirectMessages(
                host,
                applications,
                new Texting(host, false),
                entropy,
                clock::now,
                PushListener.NONE)));
  }

  /** The bodies of all messages in a queue, which need not be one that clients can see. */
  public List<String> bodies(QueueId queue) {
    CompletableFuture<PeekMessages.Page> peeked =
        host.submit(queue, new PeekMessages(PeekMessages.Order.ALL, 0, 1000, Integer.MAX_VALUE));
    driver.runUntilIdle();
    return peeked.join().messages().stream().map(peek -> body(queue, peek.message())).toList();
  }

  private String body(QueueId queue, MessageState message) {
    Bytes record = host.body(queue, message.position(), message.sizeBytes()).orElseThrow();
    return messages
        .read(StoredMessage.read(record), message.origin())
        .content()
        .body()
        .toUtf8String();
  }

  public Host host() {
    return host;
  }

  /** What the last request was numbered with. */
  public String lastRequestId() {
    return "r-" + requests;
  }

  /** Starts a request; it may stay unanswered. */
  public RecordedExchange begin(WireRequest request) {
    return begin(request, false);
  }

  public RecordedExchange begin(WireRequest request, boolean secure) {
    requests++;
    RecordedExchange exchange = new RecordedExchange(request, lastRequestId(), secure);
    router.handle(exchange);
    driver.runUntilIdle();
    return exchange;
  }

  public SqsReply send(WireRequest request) {
    return Objects.requireNonNull(begin(request).reply(), "no reply yet");
  }

  /** A request of the JSON protocol. */
  public SqsReply json(String operation, String body, String... headers) {
    return send(jsonRequest(operation, body, headers));
  }

  /** A request of the query protocol. */
  public SqsReply query(String form, String... headers) {
    return send(formRequest("/", form, headers));
  }

  public SqsReply send(Protocol protocol, SqsCall call, String... headers) {
    return send(request(protocol, call, headers));
  }

  public RecordedExchange begin(Protocol protocol, SqsCall call) {
    return begin(request(protocol, call));
  }

  /** The reply of a call that must succeed. */
  public SqsReply ok(Protocol protocol, SqsCall call, String... headers) {
    SqsReply reply = send(protocol, call, headers);
    if (reply.status() != 200) {
      throw new AssertionError(call + " -> " + reply);
    }
    return reply;
  }

  public SqsReply ok(SqsCall call, String... headers) {
    return ok(Protocol.JSON, call, headers);
  }

  /** The call is refused exactly so, in both protocols. */
  void assertRefused(SqsCall call, Refusal refusal, String... headers) {
    for (Protocol protocol : Protocol.values()) {
      SqsReply reply = send(protocol, call, headers);
      refusal.assertIs(protocol, lastRequestId(), reply);
    }
  }

  /** Makes a queue, with attributes as names and values; returns its URL. */
  public String createQueue(String name, String... namesAndValues) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ok(SqsCall.call("CreateQueue").with("QueueName", name).attributes(attributes))
        .only("QueueUrl");
  }

  public void pass(long seconds) {
    clock.passMillis(seconds * 1000);
    driver.runUntilIdle();
  }

  public void passMillis(long millis) {
    clock.passMillis(millis);
    driver.runUntilIdle();
  }

  public void drain() {
    host.drain();
    driver.runUntilIdle();
  }

  public static WireRequest request(Protocol protocol, SqsCall call, String... headers) {
    return switch (protocol) {
      case JSON -> jsonRequest(call.operation(), call.toJson(), headers);
      case QUERY -> formRequest("/", call.toForm(), headers);
    };
  }

  public static WireRequest jsonRequest(String operation, String body, String... headers) {
    List<Header> lines = headers(headers);
    lines.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    lines.add(new Header("X-Amz-Target", "AmazonSQS." + operation));
    return new WireRequest("POST", "/", "", new Headers(lines), Bytes.utf8(body));
  }

  public static WireRequest formRequest(String path, String form, String... headers) {
    List<Header> lines = headers(headers);
    lines.add(new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
    return new WireRequest("POST", path, "", new Headers(lines), Bytes.utf8(form));
  }

  /** Names and values; a host where they name none. */
  public static List<Header> headers(String... namesAndValues) {
    List<Header> lines = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      lines.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    if (lines.stream().noneMatch(line -> line.name().equalsIgnoreCase("Host"))) {
      lines.add(new Header("Host", HOST));
    }
    return lines;
  }

  /** The headers of a request that claims to come from an account and to be for a region. */
  public static String[] as(String accountId, String region) {
    return new String[] {
      "Authorization",
      "AWS4-HMAC-SHA256 Credential="
          + accountId
          + "/20260301/"
          + region
          + "/sqs/aws4_request, SignedHeaders=host;x-amz-date, Signature=00",
      "X-Amz-Date",
      "20260301T120000Z"
    };
  }
}
