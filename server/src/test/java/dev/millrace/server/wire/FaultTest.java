package dev.millrace.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.host.LaneDeadException;
import dev.millrace.host.NoRoomException;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.sqs.ListQueuesRequest;
import dev.millrace.protocol.sqs.ListQueuesResult;
import dev.millrace.protocol.sqs.RequestThrottled;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A fault in an operation is the log's to tell, and not the client's to read. */
class FaultTest {
  private static final String INTERNAL =
      "{\"__type\":\"com.amazon.coral.service#InternalFailure\",\"message\":\"The request failed"
          + " because of an unknown error or exception.\"}";

  private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceRouter.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> answered = new ArrayList<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @Test
  void faultThatIsThrownIsAnInternalFailure() {
    assertInternalFailure((_, _) -> {
      throw new IllegalStateException("the inner secret");
    });
  }

  @Test
  void faultThatComesLaterIsAnInternalFailure() {
    assertInternalFailure(
        (_, _) -> CompletableFuture.failedFuture(new NullPointerException("the inner secret")));
  }

  @Test
  void replyThatCannotBeWrittenIsAnInternalFailure() {
    assertInternalFailure((_, _) -> CompletableFuture.completedFuture(unwritable()));
  }

  @Test
  void queryProtocolSaysTheSame() {
    SqsReply reply =
        send(
            (_, _) -> CompletableFuture.failedFuture(new IllegalStateException("secret")),
            SqsFixture.formRequest("/", "Action=ListQueues"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body())
        .contains(
            "<Type>Receiver</Type><Code>InternalFailure</Code><Message>The request failed because"
                + " of an unknown error or exception.</Message></Error><RequestId>r-17</RequestId>");
  }

  @Test
  void deadLaneIsServiceUnavailable() {
    SqsReply reply =
        send(
            (_, _) ->
                CompletableFuture.failedFuture(
                    new LaneDeadException("the disk said no", new IllegalStateException())),
            SqsFixture.jsonRequest("ListQueues", "{}"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#ServiceUnavailable\",\"message\":\"The server"
                + " is stopping. Whether the request took effect is not known.\"}");
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "ServiceUnavailable;Receiver");
    assertThat(log.list.getFirst().getFormattedMessage())
        .isEqualTo("request r-17: the disk said no");
  }

  @Test
  void errorOfTheVirtualMachineIsAnsweredToo() {
    assertInternalFailure((_, _) -> {
      throw new NoClassDefFoundError("the inner secret");
    });
  }

  @Test
  void fullDiskIsTheServicesThrottling() {
    SqsReply reply =
        send(
            (_, _) -> CompletableFuture.failedFuture(NoRoomException.onDisk()),
            SqsFixture.jsonRequest("ListQueues", "{}"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body())
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"The disk is nearly"
                + " full. Nothing was taken in; try again later.\"}");
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "RequestThrottled;Sender");
    assertThat(log.list).isEmpty();
  }

  private void assertInternalFailure(Operation<ListQueuesRequest, ListQueuesResult> operation) {
    SqsReply reply = send(operation, SqsFixture.jsonRequest("ListQueues", "{}"));

    assertThat(reply.body()).isEqualTo(INTERNAL);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "InternalFailure;Receiver");
    assertThat(answered).containsExactly("sqs ListQueues 500");
    assertThat(log.list).hasSize(1);
    ILoggingEvent event = log.list.getFirst();
    assertThat(event.getLevel()).isEqualTo(Level.ERROR);
    assertThat(event.getFormattedMessage()).isEqualTo("request r-17 failed");
    assertThat(event.getThrowableProxy()).isNotNull();
  }

  /** A list that breaks when it is looked at. */
  private static ListQueuesResult unwritable() {
    return new ListQueuesResult(
        new AbstractList<>() {
          @Override
          public String get(int index) {
            throw new IllegalStateException("the inner secret");
          }

          @Override
          public int size() {
            return 1;
          }
        },
        null);
  }

  private SqsReply send(
      Operation<ListQueuesRequest, ListQueuesResult> operation, WireRequest request) {
    ServiceRouter router =
        new ServiceRouter(
            List.of(new OneOperation(operation)),
            Authenticator.believing("us-east-1"),
            new BaseUrl(null, () -> "localhost"),
            new ManualClock(),
            told -> answered.add(told.service() + " " + told.operation() + " " + told.status()));
    RecordedExchange exchange = new RecordedExchange(request, "r-17", false);
    router.handle(exchange);
    return Objects.requireNonNull(exchange.reply(), "no reply");
  }

  private static final class OneOperation extends ServiceApi {
    OneOperation(Operation<ListQueuesRequest, ListQueuesResult> operation) {
      super(SqsService.SCHEMA, bound(operation));
    }

    private static Map<String, Bound<?, ?>> bound(
        Operation<ListQueuesRequest, ListQueuesResult> operation) {
      Map<String, Bound<?, ?>> all = new HashMap<>();
      bind(all, SqsService.listQueues(), operation);
      return all;
    }

    @Override
    public int bodyBytesMax() {
      return 1024;
    }

    @Override
    public ErrorReply throttled(String reason) {
      return ErrorReply.of(new RequestThrottled(reason));
    }
  }
}
