package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.kinesis.CreateStreamInput;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.sns.CreateTopicInput;
import dev.millrace.protocol.sns.PublishInput;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.protocol.sns.SubscribeInput;
import dev.millrace.protocol.sns.UnsubscribeInput;
import dev.millrace.protocol.sqs.CreateQueueRequest;
import dev.millrace.protocol.sqs.Message;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.server.Millrace;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A server in memory on a free port, and somebody who runs commands against it. */
final class RunningServer implements AutoCloseable {
  final Millrace millrace;
  final List<Long> pauses = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final ServiceClient client;
  private Runnable whilePausing = () -> {};
  private Runnable interrupt = () -> {};
  private String out = "";
  private String err = "";

  RunningServer() {
    this(Map.of(), new Credentials("test", "test", "", null));
  }

  /** One that wants requests to be signed with these credentials. */
  static RunningServer withCredentials() {
    return new RunningServer(
        Map.of("MILLRACE_CREDENTIALS", "KEY1:the-secret:111122223333"),
        new Credentials("KEY1", "the-secret", "", null));
  }

  private RunningServer(Map<String, String> settings, Credentials credentials) {
    millrace =
        Millrace.start(
            SettingsLoader.load(
                surroundings(settings),
                null,
                Map.of(
                    SettingKey.PORT,
                    "0",
                    SettingKey.MEMORY,
                    "true",
                    SettingKey.PURGE_INTERVAL_SECONDS,
                    "0")),
            problem -> {
              throw new AssertionError(problem);
            });
    variables.put("MILLRACE_ENDPOINT", millrace.url());
    client =
        new ServiceClient(
            URI.create(millrace.url()),
            new RequestSigner(credentials, "us-east-1"),
            Clock.system());
  }

  static Surroundings surroundings(Map<String, String> variables) {
    return new Surroundings(variables, "Linux", Path.of("/home-of-nobody"));
  }

  RunningServer with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** This happens in place of each wait. */
  void whilePausing(Runnable happens) {
    whilePausing = happens;
  }

  /** Ctrl-C, as it reaches the command that runs. */
  void interrupt() {
    interrupt.run();
  }

  int atTerminal(String... arguments) {
    return run(true, InputStream.nullInputStream(), arguments);
  }

  int piped(String... arguments) {
    return run(false, InputStream.nullInputStream(), arguments);
  }

  int atTerminalTyping(String typed, String... arguments) {
    return run(true, bytes(typed), arguments);
  }

  int pipedFrom(String typed, String... arguments) {
    return run(false, bytes(typed), arguments);
  }

  int run(boolean terminal, InputStream in, String... arguments) {
    StringWriter written = new StringWriter();
    StringWriter told = new StringWriter();
    Screen screen =
        new Screen(new PrintWriter(written), new PrintWriter(told), terminal, Clock.system());
    Session session =
        new Session(
            screen,
            in,
            surroundings(variables),
            millis -> {
              pauses.add(millis);
              whilePausing.run();
            },
            last -> {
              interrupt = last;
              return () -> interrupt = () -> {};
            });
    int exitCode = new Main(_ -> 0, session).run(arguments);
    out = written.toString();
    err = told.toString();
    return exitCode;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  String out() {
    return out;
  }

  List<String> lines() {
    return out.lines().toList();
  }

  String err() {
    return err;
  }

  <I extends Structure, O extends Structure> O call(OperationSchema<I, O> operation, I input) {
    return client.call(SqsService.SCHEMA, operation, input);
  }

  <I extends Structure, O extends Structure> O call(
      ServiceSchema service, OperationSchema<I, O> operation, I input) {
    return client.call(service, operation, input);
  }

  /** Makes a stream, and waits until it can be used. */
  void createStream(String name, int shards) {
    call(
        KinesisService.SCHEMA,
        KinesisService.createStream(),
        CreateStreamInput.builder().streamName(name).shardCount(shards).build());
    awaitActive(name);
  }

  void awaitActive(String stream) {
    String status = "";
    while (!"ACTIVE".equals(status)) {
      status =
          Objects.requireNonNull(
                  call(
                          KinesisService.SCHEMA,
                          KinesisService.describeStreamSummary(),
                          new DescribeStreamSummaryInput(stream, null, null))
                      .streamDescriptionSummary())
              .streamStatus();
    }
  }

  /** Puts a record into the shard of a hash key. */
  void put(String stream, String key, String hashKey, Bytes data) {
    call(
        KinesisService.SCHEMA,
        KinesisService.putRecord(),
        PutRecordInput.builder()
            .streamName(stream)
            .partitionKey(key)
            .explicitHashKey(hashKey)
            .data(data)
            .build());
  }

  /** Makes a topic; returns its ARN. */
  String createTopic(String name, String... attributes) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    return Objects.requireNonNull(
        client
            .call(
                SnsService.SCHEMA,
                SnsService.createTopic(),
                CreateTopicInput.builder().name(name).attributes(all).build())
            .topicArn());
  }

  /** Subscribes; returns the subscription's ARN. */
  String subscribe(String topicArn, String protocol, String endpoint, String... attributes) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    return Objects.requireNonNull(
        client
            .call(
                SnsService.SCHEMA,
                SnsService.subscribe(),
                SubscribeInput.builder()
                    .topicArn(topicArn)
                    .protocol(protocol)
                    .endpoint(endpoint)
                    .attributes(all)
                    .returnSubscriptionArn(true)
                    .build())
            .subscriptionArn());
  }

  void publish(String topicArn, String message) {
    client.call(
        SnsService.SCHEMA,
        SnsService.publish(),
        PublishInput.builder().topicArn(topicArn).message(message).build());
  }

  void unsubscribe(String subscriptionArn) {
    client.call(SnsService.SCHEMA, SnsService.unsubscribe(), new UnsubscribeInput(subscriptionArn));
  }

  void createQueue(String name, String... attributes) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    call(
        SqsService.createQueue(),
        CreateQueueRequest.builder().queueName(name).attributes(all).build());
  }

  /** A queue whose messages go to a dead-letter queue after one receive. */
  void createQueueWithDeadLetters(String name, String dead) {
    createQueue(dead);
    createQueue(
        name,
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:%s\",\"maxReceiveCount\":\"1\"}"
            .formatted(dead));
  }

  String send(String queue, String body) {
    return Objects.requireNonNull(
        call(
                SqsService.sendMessage(),
                SendMessageRequest.builder().queueUrl(queue).messageBody(body).build())
            .messageId());
  }

  void sendMany(String queue, int count) {
    IntStream.range(0, count).forEach(i -> send(queue, "m" + i));
  }

  /** Receives without hiding, so that messages with a dead-letter queue go there next. */
  void failAll(String queue) {
    while (!receive(queue, 0).isEmpty()) {
      assertThat(queue).isNotEmpty();
    }
  }

  /** The bodies of up to ten messages. */
  List<String> receive(String queue, int hiddenSeconds) {
    return receive(queue, hiddenSeconds, 0);
  }

  /** The same, once there are any. */
  List<String> receiveWaiting(String queue) {
    return receive(queue, 600, 20);
  }

  private List<String> receive(String queue, int hiddenSeconds, int waitSeconds) {
    List<Message> received =
        call(
                SqsService.receiveMessage(),
                ReceiveMessageRequest.builder()
                    .queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(hiddenSeconds)
                    .waitTimeSeconds(waitSeconds)
                    .build())
            .messages();
    return received == null
        ? List.of()
        : received.stream().map(message -> String.valueOf(message.body())).toList();
  }

  @Override
  public void close() {
    client.close();
    millrace.close();
  }
}
