package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** The AWS SDK for Java 2 on streams: its synchronous client speaks CBOR. */
class JavaSdkStreamTest {
  private static final String FIRST = "shardId-000000000000";
  private static final String SECOND = "shardId-000000000001";

  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static KinesisClient kinesis;
  private static final ContentTypes CONTENT_TYPES = new ContentTypes();

  @BeforeAll
  static void start() {
    server = RunningServer.start(dataDir);
    kinesis =
        JavaSdk.configured(server.endpoint(), KinesisClient.builder())
            .httpClient(ApacheHttpClient.create())
            .overrideConfiguration(client -> client.addExecutionInterceptor(CONTENT_TYPES))
            .build();
  }

  @AfterAll
  static void stop() {
    kinesis.close();
    server.close();
  }

  @Test
  void recordComesBackAsItWasPut() {
    stream("round-trip", 2);
    byte[] allBytes = new byte[256];
    IntStream.range(0, allBytes.length).forEach(i -> allBytes[i] = (byte) i);
    SdkBytes data = SdkBytes.fromByteArray(allBytes);

    PutRecordResponse put =
        kinesis.putRecord(request ->
            request
                .streamName("round-trip")
                .partitionKey("zażółć 🐎")
                .explicitHashKey("0")
                .data(data));
    assertThat(put.shardId()).isEqualTo(FIRST);
    assertThat(put.encryptionType()).isEqualTo(EncryptionType.NONE);

    GetRecordsResponse read = records(iterator("round-trip", FIRST));
    assertThat(read.records()).hasSize(1);
    Record got = read.records().getFirst();
    assertThat(got.data()).isEqualTo(data);
    assertThat(got.partitionKey()).isEqualTo("zażółć 🐎");
    assertThat(got.sequenceNumber()).isEqualTo(put.sequenceNumber());
    assertThat(read.millisBehindLatest()).isZero();
    assertThat(read.nextShardIterator()).isNotEmpty();
    assertThat(records(iterator("round-trip", SECOND)).records()).isEmpty();

    Instant arrival = got.approximateArrivalTimestamp();
    String atArrival =
        kinesis
            .getShardIterator(request ->
                request
                    .streamName("round-trip")
                    .shardId(FIRST)
                    .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                    .timestamp(arrival))
            .shardIterator();
    assertThat(records(atArrival).records()).containsExactly(got);
    assertThat(CONTENT_TYPES.sent).containsExactly("application/x-amz-cbor-1.1");
    assertThat(CONTENT_TYPES.received).containsExactly("application/x-amz-cbor-1.1");
  }

  @Test
  void fiveHundredRecordsAreReadInTheirOrder() {
    stream("bulk", 3);

    PutRecordsResponse put =
        kinesis.putRecords(request -> request.streamName("bulk").records(entries(500)));

    assertThat(put.failedRecordCount()).isZero();
    assertThat(put.records()).hasSize(500).allMatch(entry -> entry.errorCode() == null);
    Map<String, List<String>> numbersPut =
        put.records().stream()
            .collect(
                Collectors.groupingBy(
                    PutRecordsResultEntry::shardId,
                    Collectors.mapping(
                        PutRecordsResultEntry::sequenceNumber, Collectors.toList())));
    List<String> all = new ArrayList<>();
    for (Shard shard : kinesis.listShards(request -> request.streamName("bulk")).shards()) {
      List<Record> records = records(iterator("bulk", shard.shardId())).records();
      assertThat(records)
          .extracting(Record::sequenceNumber)
          .isEqualTo(numbersPut.get(shard.shardId()));
      assertThat(records)
          .isSortedAccordingTo(
              Comparator.comparingInt(record -> Integer.parseInt(record.data().asUtf8String())));
      records.forEach(record -> all.add(record.data().asUtf8String()));
    }
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 500).mapToObj(Integer::toString).toList());
  }

  @Test
  void endOfSplitShardLeadsToItsChildren() {
    stream("split", 1);
    put("split", "before");
    kinesis.splitShard(request ->
        request
            .streamName("split")
            .shardToSplit(FIRST)
            .newStartingHashKey("170141183460469231731687303715884105728"));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName("split"));
    put("split", "after");

    GetRecordsResponse read = records(iterator("split", FIRST));
    assertThat(read.records()).extracting(JavaSdkStreamTest::text).containsExactly("before");
    GetRecordsResponse end =
        read.nextShardIterator() == null ? read : records(read.nextShardIterator());
    assertThat(end.nextShardIterator()).isNull();
    assertThat(end.childShards())
        .extracting(ChildShard::shardId)
        .containsExactly(SECOND, "shardId-000000000002");
    assertThat(end.childShards()).allMatch(child -> child.parentShards().equals(List.of(FIRST)));

    assertThat(end.childShards())
        .flatExtracting(child -> records(iterator("split", child.shardId())).records())
        .extracting(JavaSdkStreamTest::text)
        .containsExactly("after");
    assertThat(kinesis.listShards(request -> request.streamName("split")).shards()).hasSize(3);
    assertThat(summary("split").openShardCount()).isEqualTo(2);
  }

  @Test
  void streamIsDescribedListedAndDeleted() {
    stream("described", 2);
    kinesis.addTagsToStream(
        request -> request.streamName("described").tags(Map.of("team", "payments")));

    StreamDescriptionSummary told = summary("described");
    assertThat(told.streamARN())
        .isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/described");
    assertThat(told.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(told.retentionPeriodHours()).isEqualTo(24);
    assertThat(told.encryptionType()).isEqualTo(EncryptionType.NONE);
    assertThat(told.openShardCount()).isEqualTo(2);
    assertThat(told.consumerCount()).isZero();
    assertThat(told.streamCreationTimestamp()).isBetween(Instant.EPOCH, Instant.now());
    assertThat(
            kinesis
                .describeStream(request -> request.streamName("described"))
                .streamDescription()
                .shards())
        .extracting(Shard::shardId)
        .containsExactly(FIRST, SECOND);
    assertThat(kinesis.listTagsForStream(request -> request.streamName("described")).tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactly("team=payments");
    assertThat(kinesis.listStreamsPaginator(request -> request.limit(1)).streamNames())
        .contains("described");

    kinesis.deleteStream(request -> request.streamName("described"));
    JavaSdk.waiter(kinesis).waitUntilStreamNotExists(request -> request.streamName("described"));
    assertThat(kinesis.listStreamsPaginator().streamNames()).doesNotContain("described");
  }

  @Test
  void refusalsAreTheExceptionsOfTheSdk() {
    stream("refusing", 1);

    assertRefused(
        ResourceNotFoundException.class,
        "Stream missing under account 000000000000 not found.",
        () -> summary("missing"));
    assertRefused(
        ResourceNotFoundException.class,
        "Stream missing under account 000000000000 not found.",
        () -> put("missing", "lost"));
    assertRefused(
        ResourceInUseException.class,
        "Stream refusing under account 000000000000 already exists.",
        () -> kinesis.createStream(request -> request.streamName("refusing").shardCount(1)));
    assertRefused(
        ResourceNotFoundException.class,
        "Shard shardId-000000000007 in stream refusing under account 000000000000 does not exist",
        () -> iterator("refusing", "shardId-000000000007"));
    assertRefused(
        InvalidArgumentException.class, "Invalid ShardIterator.", () -> records("guessed"));
    assertRefused(
        ValidationException.class,
        "1 validation error detected: Value '0' at 'shardCount' failed to satisfy constraint:"
            + " Member must have value greater than or equal to 1",
        () -> kinesis.createStream(request -> request.streamName("none").shardCount(0)));
    assertRefused(
        ValidationException.class,
        "1 validation error detected: Value at 'records' failed to satisfy constraint: Member must"
            + " have length less than or equal to 500",
        () -> kinesis.putRecords(request -> request.streamName("refusing").records(entries(501))));
    assertThat(records(iterator("refusing", FIRST)).records()).isEmpty();
  }

  private static void assertRefused(
      Class<? extends KinesisException> type, String message, ThrowingCallable call) {
    KinesisException refusal = catchThrowableOfType(type, call);
    assertThat(refusal).isExactlyInstanceOf(type);
    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(type.getSimpleName());
    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.requestId()).matches("[0-9a-f-]{36}");
  }

  private static void stream(String name, int shards) {
    kinesis.createStream(request -> request.streamName(name).shardCount(shards));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName(name));
  }

  private static StreamDescriptionSummary summary(String stream) {
    return kinesis
        .describeStreamSummary(request -> request.streamName(stream))
        .streamDescriptionSummary();
  }

  private static void put(String stream, String text) {
    kinesis.putRecord(request ->
        request.streamName(stream).partitionKey(text).data(SdkBytes.fromUtf8String(text)));
  }

  /** Each is numbered. */
  private static List<PutRecordsRequestEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .map(number ->
            PutRecordsRequestEntry.builder()
                .partitionKey("key-" + number)
                .data(SdkBytes.fromUtf8String(number))
                .build())
        .toList();
  }

  /** From the shard's beginning on. */
  private static String iterator(String stream, String shard) {
    return kinesis
        .getShardIterator(request ->
            request
                .streamName(stream)
                .shardId(shard)
                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  private static GetRecordsResponse records(String iterator) {
    return kinesis.getRecords(request -> request.shardIterator(iterator));
  }

  private static String text(Record record) {
    return record.data().asUtf8String();
  }

  /** Listens on the wire. */
  private static final class ContentTypes implements ExecutionInterceptor {
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      context.httpRequest().firstMatchingHeader("Content-Type").ifPresent(sent::add);
    }

    /** What has no body may have no type. */
    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      context.httpResponse().firstMatchingHeader("Content-Type").ifPresent(received::add);
    }
  }
}
