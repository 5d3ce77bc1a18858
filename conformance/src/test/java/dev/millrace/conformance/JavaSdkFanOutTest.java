package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * The asynchronous client of the AWS SDK for Java 2 on streams, which speaks HTTP/2 by its own
 * default: in the clear with prior knowledge, and over TLS.
 */
class JavaSdkFanOutTest {
  private static final String SHARD = "shardId-000000000000";
  private static final int SECONDS_MAX = 120;

  @TempDir private static Path folder;
  private static TestCertificate certificate;
  private static RunningServer clear;
  private static RunningServer sealed;
  private static KinesisAsyncClient clearClient;
  private static KinesisAsyncClient sealedClient;

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.make(folder);
    clear = RunningServer.start(folder.resolve("clear"));
    sealed = RunningServer.startWith(folder.resolve("sealed"), certificate.settings());
    clearClient = client(clear, "http");
    sealedClient = client(sealed, "https");
  }

  @AfterAll
  static void stop() {
    clearClient.close();
    sealedClient.close();
    clear.close();
    sealed.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void subscriberIsGivenWhatIsPutUntilTheShardEnds(String scheme) throws Exception {
    KinesisAsyncClient kinesis = client(scheme);
    String consumer = consumer(kinesis, "pushed");
    Received received = new Received();
    CompletableFuture<Void> subscription = subscribe(kinesis, consumer, received);
    received.begun.get(SECONDS_MAX, TimeUnit.SECONDS);

    PutRecordResponse first = put(kinesis, "pushed", "first");
    SubscribeToShardEvent event = received.nextWithRecords();
    assertThat(event.records())
        .extracting(record -> record.data().asUtf8String())
        .containsExactly("first");
    assertThat(event.continuationSequenceNumber()).isEqualTo(first.sequenceNumber());
    assertThat(event.millisBehindLatest()).isZero();
    assertThat(event.records().getFirst().sequenceNumber()).isEqualTo(first.sequenceNumber());

    put(kinesis, "pushed", "second");
    assertThat(received.nextWithRecords().records())
        .extracting(record -> record.data().asUtf8String())
        .containsExactly("second");

    kinesis
        .splitShard(request ->
            request
                .streamName("pushed")
                .shardToSplit(SHARD)
                .newStartingHashKey("170141183460469231731687303715884105728"))
        .join();
    subscription.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertThat(received.last().childShards())
        .extracting(ChildShard::shardId)
        .containsExactly("shardId-000000000001", "shardId-000000000002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void refusalsAreTheExceptionsOfTheSdk(String scheme) throws Exception {
    KinesisAsyncClient kinesis = client(scheme);
    String consumer = consumer(kinesis, "refusing");
    String missing = consumer.replace("/consumer/reader:", "/consumer/missing:");
    assertThatThrownBy(
            () -> subscribe(kinesis, missing, new Received()).get(SECONDS_MAX, TimeUnit.SECONDS))
        .cause()
        .isExactlyInstanceOf(ResourceNotFoundException.class)
        .hasMessageStartingWith("Consumer " + missing + ", account 000000000000 not found.");

    Received received = new Received();
    CompletableFuture<Void> subscription = subscribe(kinesis, consumer, received);
    received.begun.get(SECONDS_MAX, TimeUnit.SECONDS);
    kinesis
        .deleteStream(request -> request.streamName("refusing").enforceConsumerDeletion(true))
        .join();
    assertThatThrownBy(() -> subscription.get(SECONDS_MAX, TimeUnit.SECONDS))
        .cause()
        .isExactlyInstanceOf(ResourceNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void secondSubscriptionIsRefusedWhileTheFirstIsYoung(String scheme) throws Exception {
    KinesisAsyncClient kinesis = client(scheme);
    String consumer = consumer(kinesis, "contended");
    CompletableFuture<Object> either =
        CompletableFuture.anyOf(
            subscribe(kinesis, consumer, new Received()),
            subscribe(kinesis, consumer, new Received()));
    assertThatThrownBy(() -> either.get(SECONDS_MAX, TimeUnit.SECONDS))
        .cause()
        .isExactlyInstanceOf(ResourceInUseException.class)
        .hasMessageStartingWith(
            "Another active subscription exists for this consumer: %s and shard: %s"
                .formatted(consumer, SHARD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void manyPutsAtOnceAllArrive(String scheme) throws Exception {
    KinesisAsyncClient kinesis = client(scheme);
    stream(kinesis, "at-once");
    List<CompletableFuture<PutRecordResponse>> puts =
        IntStream.range(0, 200)
            .mapToObj(at -> putting(kinesis, "at-once", Integer.toString(at)))
            .toList();
    puts.forEach(CompletableFuture::join);
    List<PutRecordsRequestEntry> entries =
        IntStream.range(200, 700)
            .mapToObj(Integer::toString)
            .map(text ->
                PutRecordsRequestEntry.builder()
                    .partitionKey(text)
                    .data(SdkBytes.fromUtf8String(text))
                    .build())
            .toList();
    assertThat(
            kinesis
                .putRecords(request -> request.streamName("at-once").records(entries))
                .join()
                .failedRecordCount())
        .isZero();

    String iterator =
        kinesis
            .getShardIterator(request ->
                request
                    .streamName("at-once")
                    .shardId(SHARD)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .join()
            .shardIterator();
    List<Record> records =
        kinesis.getRecords(request -> request.shardIterator(iterator)).join().records();
    assertThat(records)
        .extracting(record -> record.data().asUtf8String())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 700).mapToObj(Integer::toString).toList());
  }

  /** What a subscriber has been given so far. */
  private static final class Received {
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();

    SubscribeToShardResponseHandler handler() {
      return SubscribeToShardResponseHandler.builder()
          .onResponse(_ -> begun.complete(null))
          .onError(begun::completeExceptionally)
          .subscriber(
              SubscribeToShardResponseHandler.Visitor.builder()
                  .onSubscribeToShardEvent(events::add)
                  .build())
          .build();
    }

    /** Those without records tell only that the subscription lives. */
    SubscribeToShardEvent nextWithRecords() throws InterruptedException {
      SubscribeToShardEvent event = next();
      while (event.records().isEmpty()) {
        event = next();
      }
      return event;
    }

    /** Of a subscription that has ended. */
    SubscribeToShardEvent last() {
      return List.copyOf(events).getLast();
    }

    private SubscribeToShardEvent next() throws InterruptedException {
      SubscribeToShardEvent event = events.poll(SECONDS_MAX, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event comes");
      }
      return event;
    }
  }

  private static KinesisAsyncClient client(String scheme) {
    return scheme.equals("https") ? sealedClient : clearClient;
  }

  private static KinesisAsyncClient client(RunningServer server, String scheme) {
    URI endpoint = server.endpoint();
    assertThat(endpoint.getScheme()).isEqualTo(scheme);
    return JavaSdk.configured(endpoint, KinesisAsyncClient.builder())
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .tlsTrustManagersProvider(() -> certificate.trustManagers()))
        .build();
  }

  private static CompletableFuture<Void> subscribe(
      KinesisAsyncClient kinesis, String consumer, Received received) {
    return kinesis.subscribeToShard(
        request ->
            request
                .consumerARN(consumer)
                .shardId(SHARD)
                .startingPosition(position -> position.type(ShardIteratorType.LATEST)),
        received.handler());
  }

  /** The ARN of a consumer of a new stream. */
  private static String consumer(KinesisAsyncClient kinesis, String stream) {
    String streamArn = stream(kinesis, stream);
    String consumer =
        kinesis
            .registerStreamConsumer(request -> request.streamARN(streamArn).consumerName("reader"))
            .join()
            .consumer()
            .consumerARN();
    assertThat(
            kinesis
                .describeStreamConsumer(request -> request.consumerARN(consumer))
                .join()
                .consumerDescription()
                .consumerStatus())
        .isEqualTo(ConsumerStatus.ACTIVE);
    return consumer;
  }

  /** A new stream's ARN. */
  private static String stream(KinesisAsyncClient kinesis, String name) {
    kinesis.createStream(request -> request.streamName(name).shardCount(1)).join();
    return JavaSdk.waiter(kinesis)
        .waitUntilStreamExists(request -> request.streamName(name))
        .join()
        .matched()
        .response()
        .orElseThrow()
        .streamDescription()
        .streamARN();
  }

  private static PutRecordResponse put(KinesisAsyncClient kinesis, String stream, String text) {
    return putting(kinesis, stream, text).join();
  }

  private static CompletableFuture<PutRecordResponse> putting(
      KinesisAsyncClient kinesis, String stream, String text) {
    return kinesis.putRecord(request ->
        request.streamName(stream).partitionKey(text).data(SdkBytes.fromUtf8String(text)));
  }
}
