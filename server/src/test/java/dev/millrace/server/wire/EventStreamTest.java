package dev.millrace.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.eventstream.EventStreamDecoder;
import dev.millrace.protocol.eventstream.EventStreamMessage;
import dev.millrace.protocol.kinesis.KMSThrottlingException;
import dev.millrace.protocol.kinesis.ResourceInUseException;
import dev.millrace.protocol.kinesis.SubscribeToShardEvent;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.http.EdgeLimits;
import dev.millrace.server.http.EdgeListener;
import dev.millrace.server.http.EdgeSettings;
import dev.millrace.server.http.HttpEdge;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operation that streams, from the edge to its source and back. */
class EventStreamTest {
  private static final String JSON = "application/x-amz-json-1.1";

  private final FakeKinesis.Script script = new FakeKinesis.Script();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final ServiceRouter router =
      new ServiceRouter(
          List.of(new FakeKinesis(script)),
          Authenticator.believing("us-east-1"),
          new BaseUrl(null, () -> "localhost"),
          new ManualClock(),
          request ->
              answered.add(request.service() + " " + request.operation() + " " + request.status()));
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpEdge edge;

  @BeforeEach
  void start() throws IOException {
    edge =
        HttpEdge.start(
            new EdgeSettings("127.0.0.1", 0, 1, EdgeLimits.DEFAULTS, null),
            router,
            () -> "r-1",
            InstantSource.fixed(Instant.EPOCH),
            EdgeListener.NONE);
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    edge.close(0);
  }

  @Test
  void eventsArriveOneByOneAfterTheInitialResponse() throws Exception {
    HttpResponse<InputStream> reply = subscribe("shard");
    Events events = new Events(reply.body());

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.amazon.eventstream");
    assertThat(reply.headers().firstValue("x-amzn-RequestId")).hasValue("r-1");
    assertThat(reply.headers().firstValue("Content-Length")).isEmpty();
    EventStreamMessage first = events.next();
    assertThat(first.text(":event-type")).isEqualTo("initial-response");
    assertThat(first.payload().toUtf8String()).isEqualTo("{}");
    for (String sequenceNumber : List.of("1", "2")) {
      script.nextAsked().complete(Optional.of(event(sequenceNumber)));
      EventStreamMessage event = events.next();
      assertThat(event.text(":event-type")).isEqualTo("SubscribeToShardEvent");
      assertThat(event.text(":content-type")).isEqualTo(JSON);
      assertThat(event.payload().toUtf8String())
          .isEqualTo(
              "{\"Records\":[],\"ContinuationSequenceNumber\":\""
                  + sequenceNumber
                  + "\",\"MillisBehindLatest\":0}");
    }
    script.nextAsked().complete(Optional.empty());

    events.assertEnd();
    script.awaitClosed();
    assertThat(script.closes).hasValue(1);
    assertThat(answered).containsExactly("kinesis SubscribeToShard 200");
  }

  @Test
  void failureBeforeTheStreamIsAnOrdinaryError() throws Exception {
    HttpResponse<InputStream> reply = subscribe("missing");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue(JSON);
    assertThat(new String(reply.body().readAllBytes(), UTF_8))
        .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"no such shard\"}");
    assertThat(answered).containsExactly("kinesis SubscribeToShard 400");
  }

  @Test
  void errorOfTheOperationIsTheLastMessage() throws Exception {
    Events events = new Events(subscribe("shard").body());
    events.next();
    script
        .nextAsked()
        .completeExceptionally(
            new ServiceException(ErrorReply.of(new ResourceInUseException("taken over"))));

    EventStreamMessage last = events.next();
    assertThat(last.text(":message-type")).isEqualTo("exception");
    assertThat(last.text(":exception-type")).isEqualTo("ResourceInUseException");
    assertThat(last.payload().toUtf8String()).contains("\"message\":\"taken over\"");
    events.assertEnd();
    script.awaitClosed();
  }

  @Test
  void errorAsAnEventIsAnExceptionAndTheSourceSaysWhenItEnds() throws Exception {
    Events events = new Events(subscribe("shard").body());
    events.next();
    script
        .nextAsked()
        .complete(
            Optional.of(
                new SubscribeToShardEventStream.KMSThrottlingException(
                    new KMSThrottlingException("slow"))));
    assertThat(events.next().text(":exception-type")).isEqualTo("KMSThrottlingException");
    script.nextAsked().complete(Optional.empty());
    events.assertEnd();
  }

  @Test
  void faultIsAnInternalFailureWithoutItsSecret() throws Exception {
    Events events = new Events(subscribe("shard").body());
    events.next();
    script.nextAsked().completeExceptionally(new IllegalStateException("the inner secret"));

    EventStreamMessage last = events.next();
    assertThat(last.text(":message-type")).isEqualTo("error");
    assertThat(last.text(":error-code")).isEqualTo("InternalFailure");
    assertThat(last.text(":error-message"))
        .isEqualTo("The request failed because of an unknown error or exception.");
    events.assertEnd();
  }

  @Test
  void clientThatGoesClosesTheSource() throws Exception {
    HttpResponse<InputStream> reply = subscribe("shard");
    new Events(reply.body()).next();
    var waited = script.nextAsked();
    reply.body().close();

    script.awaitClosed();
    waited.complete(Optional.of(event("1")));
    assertThat(script.asksForNothing()).isTrue();
    assertThat(script.closes).hasValue(1);
  }

  @Test
  void stoppingServerEndsStreamsInOrder() throws Exception {
    Events events = new Events(subscribe("shard").body());
    events.next();
    var _ = script.nextAsked();

    edge.close(600);

    script.awaitClosed();
    events.assertEnd();
  }

  @Test
  void streamThatBeginsWhileTheServerStopsEndsAtOnce() throws Exception {
    router.draining();
    Events events = new Events(subscribe("shard").body());

    script.awaitClosed();
    assertThat(events.next().text(":event-type")).isEqualTo("initial-response");
    events.assertEnd();
  }

  private HttpResponse<InputStream> subscribe(String shardId) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.address().getPort() + "/"))
            .header("Content-Type", JSON)
            .header("X-Amz-Target", "Kinesis_20131202.SubscribeToShard")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"ConsumerARN\":\"arn\",\"ShardId\":\""
                        + shardId
                        + "\",\"StartingPosition\":{\"Type\":\"LATEST\"}}"))
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private static SubscribeToShardEventStream event(String continuation) {
    return new SubscribeToShardEventStream.SubscribeToShardEvent(
        SubscribeToShardEvent.builder()
            .records(List.of())
            .continuationSequenceNumber(continuation)
            .millisBehindLatest(0L)
            .build());
  }

  /** Reads messages as a client does. */
  private static final class Events {
    private final InputStream in;
    private final EventStreamDecoder decoder = new EventStreamDecoder(1 << 20);
    private final Queue<EventStreamMessage> ready = new ArrayDeque<>();

    Events(InputStream in) {
      this.in = in;
    }

    EventStreamMessage next() throws IOException {
      while (ready.isEmpty()) {
        byte[] some = new byte[1_000];
        int size = in.read(some);
        assertThat(size).as("bytes of the next message").isPositive();
        ready.addAll(decoder.decode(Bytes.wrap(some, 0, size)));
      }
      return ready.remove();
    }

    void assertEnd() throws IOException {
      assertThat(ready).isEmpty();
      assertThat(in.read()).isEqualTo(-1);
      assertThat(decoder.betweenMessages()).isTrue();
    }
  }
}
