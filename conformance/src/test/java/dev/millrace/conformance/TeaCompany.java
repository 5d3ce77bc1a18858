package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A company that sells tea, and what it has in a server: orders that wait and some that nobody
 * could deal with, a topic that tells everybody of them, one address that is out of order,
 * visitors' clicks.
 */
final class TeaCompany implements AutoCloseable {
  private static final List<String> CITIES = List.of("Berlin", "Lyon", "Porto", "Graz", "Gdańsk");
  private static final List<String> TEAS = List.of("Assam", "Darjeeling", "Sencha", "Rooibos");
  private static final Pattern TOKEN = Pattern.compile("\"Token\"\\s*:\\s*\"([^\"]+)\"");

  private static final int CLICKS_AT_ONCE = 12;

  private final SqsClient sqs;
  private final SnsClient sns;
  private final KinesisClient kinesis;
  private final DynamoDbClient tables;
  private final HttpServer partner;
  private final CompletableFuture<String> token = new CompletableFuture<>();
  private int orders;
  private final Thread day = Thread.ofVirtual().unstarted(this::workUntilClosing);
  private volatile boolean closing;

  TeaCompany(URI endpoint) throws IOException {
    sqs = JavaSdk.client(endpoint, UrlConnectionHttpClient.create());
    sns = JavaSdk.topics(endpoint, UrlConnectionHttpClient.create());
    kinesis =
        JavaSdk.configured(endpoint, KinesisClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    tables =
        JavaSdk.configured(endpoint, DynamoDbClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    partner.createContext("/hooks/orders", this::answer);
    partner.start();
  }

  /** Sets up everything that there is, and then works until it closes. */
  void open() {
    queues();
    topic();
    stream();
    day.start();
  }

  private void workUntilClosing() {
    while (!closing) {
      work();
    }
  }

  /** Returns after that time of work. */
  void await(Duration work) throws InterruptedException {
    day.join(work);
  }

  /** A little of a day's work, in which the orders that wait become no more. */
  private void work() {
    String shipping = url("shipping");
    String emails = url("emails");
    for (String queue : List.of(shipping, emails)) {
      for (int message = 0; message < 4; message++) {
        send(queue, order());
      }
      for (int got = 0; got < 4; got++) {
        take(queue, 1);
      }
    }
    clicks(CLICKS_AT_ONCE);
  }

  private void queues() {
    String dead = queue("orders-dead", Map.of());
    String orders =
        queue(
            "orders",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}"
                    .formatted(JavaSdk.arn(dead))));
    sqs.tagQueue(request -> request.queueUrl(orders).tags(Map.of("team", "shop", "stage", "prod")));
    for (int lost = 0; lost < 5; lost++) {
      send(orders, "{\"order\":%d,\"city\":null,\"items\":[]}".formatted(8000 + lost));
    }
    for (int round = 0; round < 3; round++) {
      sqs.receiveMessage(request -> request.queueUrl(orders).maxNumberOfMessages(10));
    }
    sqs.setQueueAttributes(request ->
        request.queueUrl(orders).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1800")));
    IntStream.range(0, 38).forEach(_ -> send(orders, order()));
    sqs.receiveMessage(request -> request.queueUrl(orders).maxNumberOfMessages(4));
    String invoices = queue("invoices", Map.of(QueueAttributeName.DELAY_SECONDS, "900"));
    IntStream.range(0, 6).forEach(_ -> send(invoices, order()));
    queue("shipping", Map.of());
    queue("emails", Map.of());
    IntStream.range(0, 14).forEach(_ -> send(url("emails"), order()));
    queue("order-events-dead", Map.of());
    queue("thumbnails", Map.of());
    String payments =
        queue(
            "payments.fifo",
            Map.of(
                QueueAttributeName.FIFO_QUEUE,
                "true",
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                "true"));
    for (int payment = 0; payment < 9; payment++) {
      String customer = "customer-" + (payment % 3 + 1);
      String body =
          "{\"payment\":%d,\"customer\":\"%s\",\"cents\":%d}"
              .formatted(7001 + payment, customer, 1250 + 375 * payment);
      sqs.sendMessage(
          request -> request.queueUrl(payments).messageBody(body).messageGroupId(customer));
    }
    assertThatThrownBy(
            () -> sqs.sendMessage(request -> request.queueUrl(orders + "-eu").messageBody("{}")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  private void topic() {
    String topic = sns.createTopic(request -> request.name("order-events")).topicArn();
    sns.setTopicAttributes(request ->
        request.topicArn(topic).attributeName("DisplayName").attributeValue("Leaf & Kettle"));
    sns.createTopic(request -> request.name("stock-alerts"));
    String dead =
        "{\"deadLetterTargetArn\":\"%s\"}".formatted(JavaSdk.arn(url("order-events-dead")));
    subscribe(
        topic,
        "sqs",
        JavaSdk.arn(url("shipping")),
        Map.of("FilterPolicy", "{\"event\":[\"paid\"]}", "RawMessageDelivery", "true"));
    subscribe(topic, "sqs", JavaSdk.arn(url("invoices")), Map.of("RedrivePolicy", dead));
    subscribe(topic, "email", "office@leaf-and-kettle.example", Map.of());
    subscribe(topic, "sms", "+4915112345678", Map.of("FilterPolicy", "{\"event\":[\"refused\"]}"));
    subscribe(
        topic,
        "http",
        "http://127.0.0.1:" + partner.getAddress().getPort() + "/hooks/orders",
        Map.of("RedrivePolicy", dead));
    sns.confirmSubscription(request -> request.topicArn(topic).token(token.join()));
    for (String event : List.of("placed", "paid", "refused", "paid")) {
      sns.publish(request ->
          request
              .topicArn(topic)
              .subject("An order was " + event)
              .message(order())
              .messageAttributes(
                  Map.of(
                      "event",
                      software.amazon.awssdk.services.sns.model.MessageAttributeValue.builder()
                          .dataType("String")
                          .stringValue(event)
                          .build())));
    }
    sns.publish(request ->
        request.phoneNumber("+4915198765432").message("Your parcel comes today between 2 and 4."));
  }

  private void stream() {
    kinesis.createStream(request -> request.streamName("clicks").shardCount(2));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName("clicks"));
    PutRecordsResponse put = clicks(240);
    kinesis.splitShard(request ->
        request
            .streamName("clicks")
            .shardToSplit("shardId-000000000000")
            .newStartingHashKey("85070591730234615865843651857942052864"));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName("clicks"));
    clicks(160);
    String arn = "arn:aws:kinesis:us-east-1:000000000000:stream/clicks";
    for (String consumer : List.of("search-index", "fraud-check")) {
      kinesis.registerStreamConsumer(request -> request.streamARN(arn).consumerName(consumer));
    }
    tables.createTable(request ->
        request
            .tableName("recommendations")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(
                KeySchemaElement.builder().attributeName("leaseKey").keyType(KeyType.HASH).build())
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("leaseKey")
                    .attributeType(ScalarAttributeType.S)
                    .build()));
    lease("shardId-000000000001", checkpoint(put), "worker-a");
    lease("shardId-000000000002", "TRIM_HORIZON", "worker-b");
    lease("shardId-000000000003", "LATEST", "worker-a");
  }

  /** Half of what is in the second shard was read. */
  private static String checkpoint(PutRecordsResponse put) {
    List<String> numbers =
        put.records().stream()
            .filter(record -> record.shardId().endsWith("1"))
            .map(record -> record.sequenceNumber())
            .toList();
    return numbers.get(numbers.size() / 2);
  }

  private void lease(String shard, String checkpoint, String worker) {
    tables.putItem(request ->
        request
            .tableName("recommendations")
            .item(
                Map.of(
                    "leaseKey",
                    AttributeValue.fromS("000000000000:clicks:1:" + shard),
                    "checkpoint",
                    AttributeValue.fromS(checkpoint),
                    "leaseOwner",
                    AttributeValue.fromS(worker))));
  }

  private PutRecordsResponse clicks(int count) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, count)
            .mapToObj(at ->
                PutRecordsRequestEntry.builder()
                    .partitionKey("visitor-" + at * 7 % 31)
                    .data(
                        SdkBytes.fromUtf8String(
                            "{\"visitor\":%d,\"page\":\"/tea/%s\",\"millis\":%d}"
                                .formatted(
                                    at * 7 % 31,
                                    TEAS.get(at % TEAS.size()).toLowerCase(Locale.ROOT),
                                    at * 37 % 900)))
                    .build())
            .toList();
    return kinesis.putRecords(request -> request.streamName("clicks").records(entries));
  }

  private void subscribe(
      String topic, String protocol, String endpoint, Map<String, String> attributes) {
    sns.subscribe(request ->
        request.topicArn(topic).protocol(protocol).endpoint(endpoint).attributes(attributes));
  }

  private String order() {
    int number = orders++;
    return ("{\"order\":%d,\"city\":\"%s\",\"items\":[{\"tea\":\"%s\",\"grams\":%d}],"
            + "\"paid\":%b}")
        .formatted(
            4711 + number,
            CITIES.get(number % CITIES.size()),
            TEAS.get(number % TEAS.size()),
            100 + 50 * (number % 4),
            number % 3 > 0);
  }

  private void send(String queue, String body) {
    sqs.sendMessage(request ->
        request
            .queueUrl(queue)
            .messageBody(body)
            .messageAttributes(
                Map.of("source", attribute("webshop"), "trace", attribute("c0ffee-" + orders))));
  }

  private static software.amazon.awssdk.services.sqs.model.MessageAttributeValue attribute(
      String value) {
    return software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
        .dataType("String")
        .stringValue(value)
        .build();
  }

  private void take(String queue, int count) {
    List<Message> messages =
        sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(count))
            .messages();
    for (Message message : messages) {
      sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    return JavaSdk.queue(sqs, name, attributes);
  }

  private String url(String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  /** The partner's address takes part, and then is out of order. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher found = TOKEN.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      boolean asks = found.find() && token.complete(found.group(1));
      exchange.sendResponseHeaders(asks ? 200 : 503, -1);
    }
  }

  private void joinDay() {
    try {
      day.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    joinDay();
    partner.stop(0);
    tables.close();
    kinesis.close();
    sns.close();
    sqs.close();
  }
}
