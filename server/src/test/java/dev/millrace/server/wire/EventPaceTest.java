package dev.millrace.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.SubscribeToShardEvent;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceApi.Streaming;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.http.ReplyStream;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The source is asked at the pace of the client, step by step. */
class EventPaceTest {
  private static final SubscribeToShardEventStream EVENT =
      new SubscribeToShardEventStream.SubscribeToShardEvent(
          SubscribeToShardEvent.builder().records(List.of()).millisBehindLatest(0L).build());

  private final FakeKinesis.Script source = new FakeKinesis.Script();
  private final SteppedStream stream = new SteppedStream();
  private final AtomicInteger over = new AtomicInteger();
  private EventReply<SubscribeToShardEventStream> reply;

  @BeforeEach
  void start() {
    reply =
        new EventReply<>(
            new SteppedExchange(stream),
            source,
            new EventReply.Form<>(
                KinesisService.SCHEMA,
                new Streaming<>(
                    KinesisService.subscribeToShard(),
                    SubscribeToShardEventStream.SCHEMA,
                    (_, _) -> CompletableFuture.completedFuture(source)),
                Codecs.events(WireProtocol.AWS_JSON_1_1).orElseThrow(),
                failure ->
                    ErrorReply.of(
                        CommonError.INTERNAL_FAILURE, String.valueOf(failure.getMessage()))));
    reply.start(over::incrementAndGet);
  }

  @Test
  void sourceIsAskedForTheNextEventWhenTheOneBeforeHasGone() throws Exception {
    assertThat(source.asksForNothing()).isTrue();
    stream.go();
    for (int i = 0; i < 3; i++) {
      source.nextAsked().complete(Optional.of(EVENT));
      assertThat(source.asksForNothing()).isTrue();
      stream.go();
    }
    assertThat(source.nextAsked()).isNotDone();
    assertThat(stream.ended).isFalse();
  }

  @Test
  void eventThatComesAfterTheEndIsNotSent() throws Exception {
    stream.go();
    var late = source.nextAsked();
    reply.finish();
    late.complete(Optional.of(EVENT));

    assertThat(stream.ended).isTrue();
    assertThat(stream.writes).isEmpty();
    assertThat(source.closes).hasValue(1);
  }

  @Test
  void sourceIsClosedOnceHoweverOftenTheEndComes() throws Exception {
    stream.go();
    source.nextAsked().completeExceptionally(new IllegalStateException("why"));
    reply.finish();
    stream.close();

    assertThat(stream.writes).hasSize(1);
    assertThat(source.closes).hasValue(1);
    assertThat(over).hasValue(1);
  }

  @Test
  void nothingIsAskedWhereTheClientWasGoneFirst() {
    stream.close();
    stream.go();

    assertThat(source.asksForNothing()).isTrue();
    assertThat(source.closes).hasValue(1);
  }

  /** A stream whose client takes a message when the test says so. */
  private static final class SteppedStream implements ReplyStream {
    private final Queue<CompletableFuture<Void>> writes = new ArrayDeque<>();
    private final List<Runnable> onClosed = new ArrayList<>();
    private boolean ended;

    @Override
    public CompletionStage<Void> write(Bytes piece) {
      CompletableFuture<Void> write = new CompletableFuture<>();
      writes.add(write);
      return write;
    }

    void go() {
      writes.remove().complete(null);
    }

    void close() {
      onClosed.forEach(Runnable::run);
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void abort() {
      throw new UnsupportedOperationException("events are not broken off");
    }

    @Override
    public void onClosed(Runnable action) {
      onClosed.add(action);
    }
  }

  private record SteppedExchange(ReplyStream stream) implements HttpExchange {
    @Override
    public ReplyStream stream(int status, List<Header> headers) {
      return stream;
    }

    @Override
    public WireRequest request() {
      return new WireRequest("POST", "/", "", Headers.NONE, Bytes.EMPTY);
    }

    @Override
    public String requestId() {
      return "r-1";
    }

    @Override
    public InetSocketAddress remoteAddress() {
      return InetSocketAddress.createUnresolved("client", 1);
    }

    @Override
    public boolean secure() {
      return false;
    }

    @Override
    public void reply(WireReply reply) {
      throw new UnsupportedOperationException("only streams here");
    }

    @Override
    public void onAbandoned(Runnable action) {
      throw new UnsupportedOperationException("only streams here");
    }
  }
}
