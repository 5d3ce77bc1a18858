package dev.millrace.server.wire;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.kinesis.GetRecordsOutput;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.GetShardIteratorOutput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.LimitExceededException;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.kinesis.ResourceNotFoundException;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.server.api.EventSource;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.ServiceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few operations of Kinesis, of which the test says what they answer. */
final class FakeKinesis extends ServiceApi {
  private static final int WAIT_SECONDS = 20;

  FakeKinesis(Script script) {
    super(KinesisService.SCHEMA, bound(script));
  }

  /** What the operations were asked, and the events of the one stream. */
  static final class Script implements EventSource<SubscribeToShardEventStream> {
    final BlockingQueue<PutRecordInput> puts = new LinkedBlockingQueue<>();
    final BlockingQueue<GetShardIteratorInput> iterators = new LinkedBlockingQueue<>();
    final AtomicInteger closes = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BlockingQueue<CompletableFuture<Optional<SubscribeToShardEventStream>>> asked =
        new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<Optional<SubscribeToShardEventStream>> next() {
      CompletableFuture<Optional<SubscribeToShardEventStream>> next = new CompletableFuture<>();
      asked.add(next);
      return next;
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      closed.countDown();
    }

    /** The event that is waited for. */
    CompletableFuture<Optional<SubscribeToShardEventStream>> nextAsked()
        throws InterruptedException {
      CompletableFuture<Optional<SubscribeToShardEventStream>> next =
          asked.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("No event was asked for");
      }
      return next;
    }

    boolean asksForNothing() {
      return asked.isEmpty();
    }

    void awaitClosed() throws InterruptedException {
      if (!closed.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The source was not closed");
      }
    }
  }

  private static Map<String, Bound<?, ?>> bound(Script script) {
    Map<String, Bound<?, ?>> all = new HashMap<>();
    bind(
        all,
        KinesisService.putRecord(),
        (input, _) -> {
          script.puts.add(input);
          throw new ServiceException(
              ErrorReply.of(new ResourceNotFoundException("no such stream")));
        });
    bind(
        all,
        KinesisService.getShardIterator(),
        (input, _) -> {
          script.iterators.add(input);
          return CompletableFuture.completedFuture(new GetShardIteratorOutput("iterator"));
        });
    bind(
        all,
        KinesisService.getRecords(),
        (_, _) ->
            CompletableFuture.completedFuture(
                GetRecordsOutput.builder()
                    .records(List.of(record()))
                    .millisBehindLatest(5L)
                    .build()));
    bindStreaming(
        all,
        KinesisService.subscribeToShard(),
        SubscribeToShardEventStream.SCHEMA,
        (input, _) -> {
          if (input.shardId().equals("missing")) {
            return CompletableFuture.failedFuture(
                new ServiceException(
                    ErrorReply.of(new ResourceNotFoundException("no such shard"))));
          }
          return CompletableFuture.completedFuture(script);
        });
    return all;
  }

  static Record record() {
    return Record.builder()
        .sequenceNumber("7")
        .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
        .data(Bytes.utf8("data"))
        .partitionKey("k")
        .build();
  }

  @Override
  public int bodyBytesMax() {
    return 1 << 20;
  }

  @Override
  public ErrorReply throttled(String reason) {
    return ErrorReply.of(new LimitExceededException(reason));
  }
}
