package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.JavaSdk.Backlog;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.config.SqsBootstrapConfiguration;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.BackPressureMode;
import io.awspring.cloud.sqs.listener.SqsHeaders.MessageSystemAttributes;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementResultCallback;
import io.awspring.cloud.sqs.listener.errorhandler.ImmediateRetryAsyncErrorHandler;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.support.MessageBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Spring Cloud AWS: listeners in a plain application context, and its template to send. */
class SpringListenerTest {
  private static final String QUEUE = "spring";

  @TempDir private Path dataDir;
  private RunningServer server;
  private SqsClient plain;
  private SqsAsyncClient client;
  private String queue;

  @BeforeEach
  void start() {
    server = RunningServer.start(dataDir);
    plain = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
    client = JavaSdk.asyncClient(server.endpoint(), NettyNioAsyncHttpClient.create());
    queue = JavaSdk.queue(plain, QUEUE, JavaSdk.ONE_HOUR);
  }

  @AfterEach
  void stop() {
    client.close();
    plain.close();
    server.close();
  }

  /** What turns the annotation into containers. */
  @Configuration(proxyBeanMethods = false)
  @Import(SqsBootstrapConfiguration.class)
  static class Listening {}

  /** Counts the messages that the library has deleted. */
  private static final class Acknowledged implements AcknowledgementResultCallback<Object> {
    private final CountDownLatch left;

    private Acknowledged(int count) {
      left = new CountDownLatch(count);
    }

    @Override
    public void onSuccess(Collection<Message<Object>> messages) {
      messages.forEach(_ -> left.countDown());
    }

    private void await() throws InterruptedException {
      assertThat(left.await(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** Fails on the first delivery of every fifth message. */
  static final class OrderListener {
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    @SqsListener(queueNames = QUEUE)
    void handle(
        String order,
        @Header(MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT) String receiveCount) {
      if (order.endsWith("5") && receiveCount.equals("1")) {
        failed.add(order);
        throw new IllegalStateException("fails on purpose");
      }
      handled.add(order + " at receive " + receiveCount);
    }
  }

  @Test
  void listenerIsGivenEveryMessageAndAgainWhatItFailedOn() throws Exception {
    Acknowledged acknowledged = new Acknowledged(40);
    OrderListener listener = new OrderListener();
    try (AnnotationConfigApplicationContext _ = context(acknowledged, listener)) {
      SqsTemplate template = SqsTemplate.newTemplate(client);
      for (int at = 0; at < 40; at++) {
        template.send(QUEUE, "o" + at);
      }

      acknowledged.await();
    }
    assertThat(listener.failed).containsExactlyInAnyOrder("o5", "o15", "o25", "o35");
    assertThat(listener.handled)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40)
                .mapToObj(at -> "o" + at + " at receive " + (at % 10 == 5 ? 2 : 1))
                .toList());
    assertThat(JavaSdk.backlog(plain, queue)).isEqualTo(new Backlog(0, 0));
  }

  /** Takes what one poll has brought. */
  static final class BatchListener {
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();

    @SqsListener(queueNames = QUEUE)
    void handle(List<String> orders) {
      batches.add(List.copyOf(orders));
    }
  }

  @Test
  void batchListenerIsGivenWholeBatches() throws Exception {
    List<String> orders = IntStream.range(0, 60).mapToObj(at -> "b" + at).toList();
    SqsTemplate.newTemplate(client)
        .sendMany(QUEUE, orders.subList(0, 10).stream().map(SpringListenerTest::message).toList());
    for (String order : orders.subList(10, 60)) {
      plain.sendMessage(request -> request.queueUrl(queue).messageBody(order));
    }
    Acknowledged acknowledged = new Acknowledged(60);
    BatchListener listener = new BatchListener();

    try (AnnotationConfigApplicationContext _ = context(acknowledged, listener)) {
      acknowledged.await();
    }

    assertThat(listener.batches)
        .allSatisfy(batch -> assertThat(batch).hasSize(10))
        .flatExtracting(batch -> batch)
        .containsExactlyInAnyOrderElementsOf(orders);
    assertThat(JavaSdk.backlog(plain, queue)).isEqualTo(new Backlog(0, 0));
  }

  private static Message<String> message(String payload) {
    return MessageBuilder.withPayload(payload).build();
  }

  private AnnotationConfigApplicationContext context(Acknowledged acknowledged, Object listener) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(Listening.class);
    context.registerBean(
        "defaultSqsListenerContainerFactory",
        SqsMessageListenerContainerFactory.class,
        () -> factory(acknowledged));
    context.registerBean("listener", Object.class, () -> listener);
    context.refresh();
    return context;
  }

  private SqsMessageListenerContainerFactory<Object> factory(Acknowledged acknowledged) {
    return SqsMessageListenerContainerFactory.builder()
        .sqsAsyncClient(client)
        .acknowledgementResultCallback(acknowledged)
        .errorHandler(new ImmediateRetryAsyncErrorHandler<>())
        .configure(options ->
            options
                .backPressureMode(BackPressureMode.ALWAYS_POLL_MAX_MESSAGES)
                .acknowledgementInterval(Duration.ZERO)
                .acknowledgementThreshold(0)
                .listenerShutdownTimeout(Duration.ZERO))
        .build();
  }
}
