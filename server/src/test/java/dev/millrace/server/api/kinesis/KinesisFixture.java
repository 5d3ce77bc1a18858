package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.log.RecordLogOptions;
import dev.millrace.journal.log.RecordLogs;
import dev.millrace.journal.memory.MemoryDisk;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.protocol.kinesis.ChildShard;
import dev.millrace.protocol.kinesis.Consumer;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.DescribeStreamInput;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryInput;
import dev.millrace.protocol.kinesis.GetRecordsInput;
import dev.millrace.protocol.kinesis.GetRecordsOutput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ListShardsInput;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import dev.millrace.protocol.kinesis.SequenceNumberRange;
import dev.millrace.protocol.kinesis.Shard;
import dev.millrace.protocol.kinesis.StreamDescription;
import dev.millrace.protocol.kinesis.StreamDescriptionSummary;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SteppingDriver;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.BaseUrl;
import dev.millrace.server.wire.RequestListener;
import dev.millrace.server.wire.ServiceRouter;
import dev.millrace.stream.LogKeeper;
import dev.millrace.stream.LogListener;
import dev.millrace.stream.ShardLogs;
import dev.millrace.stream.ShardReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service from the decoded HTTP request on: real router, codecs, operations, host, streams and
 * logs, on journals and a disk in memory, on the test's thread and at the test's time.
 */
final class KinesisFixture {
  static final String ACCOUNT = SqsFixture.ACCOUNT;
  static final String REGION = "us-east-1";

  final ManualClock clock = new ManualClock();
  final MemoryDisk disk = new MemoryDisk();
  final OnDemandScaler scaler;
  private final Wire wire;
  private final SteppingDriver driver = new SteppingDriver();
  private final SplittableRandom random = new SplittableRandom(7);
  private final ServiceRouter router;
  private final List<Runnable> heldReads = new ArrayList<>();
  private boolean holdsReads;
  private int requests;

  KinesisFixture() {
    this(Wire.JSON);
  }

  KinesisFixture(Wire wire) {
    this(wire, KinesisSettings.DEFAULTS);
  }

  KinesisFixture(Wire wire, KinesisSettings settings) {
    this.wire = wire;
    ShardLogs logs =
        new ShardLogs(
            RecordLogs.open(
                disk, RecordLogOptions.defaults(random::nextLong).withSegmentBytes(512)));
    LogKeeper keeper = new LogKeeper(clock, logs, LogListener.NONE);
    Host host =
        Host.open(
            new MemoryJournals(),
            new HostOptions(2, new OwnerInfo("test"), clock, random::nextLong, driver)
                .withErrandListener(keeper));
    keeper.serve(host);
    driver.drive(keeper);
    scaler = new OnDemandScaler(clock, settings);
    Streams streams = new Streams(host, clock, scaler);
    scaler.serve(streams);
    driver.drive(scaler);
    router =
        new ServiceRouter(
            List.<ServiceApi>of(
                new KinesisApi(
                    streams,
                    new ShardReader(host, logs),
                    settings,
                    new ShardQuotas(clock, settings.quotas()),
                    new Subscriptions(),
                    this::readLog)),
            Authenticator.believing(REGION),
            new BaseUrl(null, () -> SqsFixture.HOST),
            clock,
            RequestListener.NONE);
  }

  /** An error as a client reads it. */
  record Refused(String code, String message) {}

  static String arn(String stream) {
    return "arn:aws:kinesis:" + REGION + ":" + ACCOUNT + ":stream/" + stream;
  }

  WireReply send(WireRequest request) {
    return begin(request).wireReply();
  }

  private RecordedExchange begin(WireRequest request) {
    requests++;
    RecordedExchange exchange = new RecordedExchange(request, "r-" + requests, false);
    router.handle(exchange);
    driver.runUntilIdle();
    return exchange;
  }

  private void readLog(Runnable read) {
    if (holdsReads) {
      heldReads.add(read);
    } else {
      read.run();
    }
  }

  /** The error of a call that must fail, in which the disk is slow, and this happens meanwhile. */
  <I extends Structure, O extends Structure> Refused refusedAfter(
      OperationSchema<I, O> operation, I input, Runnable meanwhile) {
    holdsReads = true;
    RecordedExchange exchange = begin(wire.request(operation, input));
    holdsReads = false;
    if (heldReads.isEmpty()) {
      throw new AssertionError(operation.name() + " reads nothing");
    }
    meanwhile.run();
    heldReads.forEach(Runnable::run);
    heldReads.clear();
    driver.runUntilIdle();
    return refused(operation, exchange.wireReply());
  }

  /** The reply of a call that must succeed. */
  <I extends Structure, O extends Structure> O ok(OperationSchema<I, O> operation, I input) {
    WireReply reply = send(wire.request(operation, input));
    if (reply.status() != 200) {
      throw new AssertionError(operation.name() + " -> " + wire.message(reply));
    }
    return wire.output(operation, reply);
  }

  /** The error of a call that must fail. */
  <I extends Structure, O extends Structure> Refused refused(
      OperationSchema<I, O> operation, I input) {
    return refused(operation, send(wire.request(operation, input)));
  }

  private Refused refused(OperationSchema<?, ?> operation, WireReply reply) {
    if (reply.status() != 400) {
      throw new AssertionError(operation.name() + " -> " + reply.status());
    }
    return new Refused(code(reply), wire.message(reply));
  }

  /** The name after the type's member, in either protocol. */
  private static String code(WireReply reply) {
    Matcher code =
        Pattern.compile("__type.*?([A-Z][A-Za-z]*Exception)", Pattern.DOTALL)
            .matcher(reply.body().toUtf8String());
    if (!code.find()) {
      throw new AssertionError("no type in " + reply.body().toUtf8String());
    }
    return code.group(1);
  }

  void create(String name, int shards) {
    ok(
        KinesisService.createStream(),
        CreateStreamInput.builder().streamName(name).shardCount(shards).build());
  }

  String put(String stream, String partitionKey, String data) {
    return Objects.requireNonNull(
        ok(
                KinesisService.putRecord(),
                PutRecordInput.builder()
                    .streamName(stream)
                    .partitionKey(partitionKey)
                    .data(Bytes.utf8(data))
                    .build())
            .shardId());
  }

  /** The data of a page of records. */
  List<String> data(String iterator) {
    return Objects.requireNonNull(read(iterator).records()).stream()
        .map(record -> Objects.requireNonNull(record.data()).toUtf8String())
        .toList();
  }

  /** Registers a consumer. */
  Consumer register(String stream, String name) {
    return Objects.requireNonNull(
        ok(
                KinesisService.registerStreamConsumer(),
                RegisterStreamConsumerInput.builder()
                    .streamARN(arn(stream))
                    .consumerName(name)
                    .build())
            .consumer());
  }

  StreamDescriptionSummary summary(String stream) {
    return Objects.requireNonNull(
        ok(
                KinesisService.describeStreamSummary(),
                DescribeStreamSummaryInput.builder().streamName(stream).build())
            .streamDescriptionSummary());
  }

  /** The numbers with which a shard begins and ends. */
  static SequenceNumberRange numbers(Shard shard) {
    return Objects.requireNonNull(shard.sequenceNumberRange());
  }

  StreamDescription describe(String stream) {
    return Objects.requireNonNull(
        ok(
                KinesisService.describeStream(),
                DescribeStreamInput.builder().streamName(stream).build())
            .streamDescription());
  }

  List<Shard> shards(String stream) {
    return Objects.requireNonNull(
        ok(KinesisService.listShards(), ListShardsInput.builder().streamName(stream).build())
            .shards());
  }

  String iterator(String stream, String shard, String type) {
    return Objects.requireNonNull(
        ok(
                KinesisService.getShardIterator(),
                GetShardIteratorInput.builder()
                    .streamName(stream)
                    .shardId(shard)
                    .shardIteratorType(type)
                    .build())
            .shardIterator());
  }

  GetRecordsOutput read(String iterator) {
    return ok(
        KinesisService.getRecords(), GetRecordsInput.builder().shardIterator(iterator).build());
  }

  /** The data of all records of a shard, and how its end was told. */
  record Whole(List<String> data, List<String> children) {}

  /** Reads a shard from its beginning to its end, or to where nothing more is for now. */
  Whole readAll(String stream, String shard) {
    List<String> data = new ArrayList<>();
    String iterator = iterator(stream, shard, "TRIM_HORIZON");
    while (true) {
      GetRecordsOutput page = read(iterator);
      List<Record> records = Objects.requireNonNull(page.records());
      records.forEach(record -> data.add(Objects.requireNonNull(record.data()).toUtf8String()));
      List<ChildShard> children = Objects.requireNonNullElse(page.childShards(), List.of());
      if ((page.nextShardIterator() == null) == children.isEmpty()) {
        throw new AssertionError("neither a place to go on nor children, or both: " + page);
      }
      if (page.nextShardIterator() == null || records.isEmpty()) {
        return new Whole(
            List.copyOf(data),
            children.stream().map(child -> Objects.requireNonNull(child.shardId())).toList());
      }
      iterator = page.nextShardIterator();
    }
  }

  /** How many files the logs of all shards have. */
  int logFiles() {
    return disk.list("streams").stream().mapToInt(log -> disk.list("streams/" + log).size()).sum();
  }

  void passMillis(long millis) {
    clock.passMillis(millis);
    driver.runUntilIdle();
  }

  void passMinutes(long minutes) {
    for (long minute = 0; minute < minutes; minute++) {
      passMillis(60_000);
    }
  }
}
