package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queue a request means, and what is answered where it means none. */
class QueueUrlTest {
  private static final QueueId ORDERS = new QueueId(SqsFixture.ACCOUNT, "us-east-1", "orders");

  private final SqsFixture sqs = new SqsFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4566/000000000000/orders",
        "http://localhost:4566/000000000000/orders/",
        "https://another.example:1/000000000000/orders",
        "http://localhost:4566/queue/us-east-1/000000000000/orders",
        "http://sqs.us-east-1.localhost.localdomain:4566/000000000000/orders",
        "http://us-east-1.queue.localhost.localdomain:4566/000000000000/orders",
        "https://queue.amazonaws.com/000000000000/orders",
        "/000000000000/orders",
        "orders",
      })
  void formsOfTheSameQueueReachIt(String url) {
    sqs.createQueue("orders");

    for (Protocol protocol : Protocol.values()) {
      assertThat(arn(protocol, url)).isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqs.example.com", "sqs.internal:4566", "sqs.eu.example.com", "sqs"})
  void hostOfOnesOwnNamesNoRegion(String host) {
    String url =
        sqs.ok(call("CreateQueue").with("QueueName", "orders"), "Host", host).only("QueueUrl");

    assertThat(url).isEqualTo("http://" + host + "/000000000000/orders");
    assertThat(arn(Protocol.JSON, url)).isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4566/queue/eu-west-1/000000000000/orders",
        "http://sqs.eu-west-1.localhost:4566/000000000000/orders",
        "http://eu-west-1.queue.localhost:4566/000000000000/orders",
      })
  void regionInTheUrlWinsOverTheCallersRegion(String url) {
    sqs.ok(
        call("CreateQueue").with("QueueName", "orders"),
        SqsFixture.as(SqsFixture.ACCOUNT, "eu-west-1"));

    assertThat(arn(Protocol.JSON, url)).isEqualTo("arn:aws:sqs:eu-west-1:000000000000:orders");
  }

  @Test
  void pathOfThePostIsTheQueueWhereTheFormNamesNone() {
    sqs.createQueue("orders");

    SqsReply bare = sqs.send(SqsFixture.formRequest("/000000000000/orders", attributesForm()));
    assertThat(bare.attributes().get("QueueArn"))
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
    SqsReply region =
        sqs.send(SqsFixture.formRequest("/queue/us-east-1/000000000000/orders", attributesForm()));
    assertThat(region.attributes()).isEqualTo(bare.attributes());
  }

  @Test
  void postToTheQueuesPathNeedsNeitherUrlNorVersion() {
    sqs.createQueue("orders");
    String path = "/000000000000/orders";

    String body = "Action=SendMessage&MessageBody=hello";
    assertThat(sqs.send(SqsFixture.formRequest(path, body)).status()).isEqualTo(200);
    SqsReply received = sqs.send(SqsFixture.formRequest(path, "Action=ReceiveMessage"));
    assertThat(received.only("Body")).isEqualTo("hello");
  }

  @Test
  void urlHasTheSchemeAndTheHostOfTheRequest() {
    SqsCall create = call("CreateQueue").with("QueueName", "orders");
    for (Protocol protocol : Protocol.values()) {
      RecordedExchange exchange =
          sqs.begin(SqsFixture.request(protocol, create, "Host", "broker.example:9324"), true);

      assertThat(Objects.requireNonNull(exchange.reply()).only("QueueUrl"))
          .isEqualTo("https://broker.example:9324/000000000000/orders");
    }
  }

  @Test
  void parameterWinsOverThePath() {
    sqs.createQueue("orders");
    sqs.createQueue("other");

    SqsReply reply =
        sqs.send(
            SqsFixture.formRequest("/000000000000/orders", attributesForm() + "&QueueUrl=other"));

    assertThat(reply.attributes().get("QueueArn")).endsWith(":other");
  }

  @Test
  void getOfTheQueuesPathWorksInABrowser() {
    sqs.createQueue("orders");

    SqsReply reply =
        sqs.send(
            new WireRequest(
                "GET",
                "/000000000000/orders",
                attributesForm(),
                new Headers(SqsFixture.headers()),
                Bytes.EMPTY));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.attributes().get("QueueArn")).endsWith(":orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing",
        "http://localhost:4566/000000000000/missing",
        "http://localhost:4566/",
        "http://localhost:4566/orders",
        "http://localhost:4566/00000000000/orders",
        "http://localhost:4566/000000000000/orders/more",
        "http://localhost:4566/000000000000/orders?x=1",
        "http://localhost:4566/queue/eu-west-1/000000000000/orders",
        "http://localhost:4566/000000000000/or%64ers",
        "arn:aws:sqs:us-east-1:000000000000:orders",
        "ftp://localhost/000000000000/orders",
        "../000000000000/orders",
        "orders\u0000",
        "queue:000000000000:us-east-1:orders",
        "\u00e9",
        " ",
      })
  void urlOfNoQueueIsAQueueThatDoesNotExist(String url) {
    sqs.createQueue("orders");

    String region = url.contains("eu-west-1") ? "eu-west-1" : "us-east-1";
    QueueId meant = new QueueId(SqsFixture.ACCOUNT, region, url.replaceFirst(".*/", ""));
    for (String operation : EVERY_OPERATION_OF_A_QUEUE) {
      sqs.assertRefused(sufficient(operation, meant).queue(url), Refusal.queueDoesNotExist());
    }
  }

  @Test
  void urlThatIsMissingOrEmptyNamesNoQueue() {
    for (String operation : EVERY_OPERATION_OF_A_QUEUE) {
      sqs.assertRefused(sufficient(operation, ORDERS), Refusal.queueDoesNotExist());
      sqs.assertRefused(sufficient(operation, ORDERS).queue(""), Refusal.queueDoesNotExist());
    }
  }

  @Test
  void queueOfAnotherAccountIsDeniedWhetherItExistsOrNot() {
    sqs.ok(
        call("CreateQueue").with("QueueName", "orders"),
        SqsFixture.as("111122223333", "us-east-1"));

    for (String name : List.of("orders", "missing")) {
      String url = "http://localhost:4566/111122223333/" + name;
      for (String operation : EVERY_OPERATION_OF_A_QUEUE) {
        sqs.assertRefused(
            sufficient(operation, ORDERS).queue(url),
            Refusal.framework(
                "AccessDeniedException",
                "AccessDenied",
                403,
                "Access to the resource " + url + " is denied."));
      }
    }
  }

  static final List<String> EVERY_OPERATION_OF_A_QUEUE =
      List.of(
          "ChangeMessageVisibility",
          "ChangeMessageVisibilityBatch",
          "DeleteMessage",
          "DeleteMessageBatch",
          "DeleteQueue",
          "GetQueueAttributes",
          "ListQueueTags",
          "PurgeQueue",
          "ReceiveMessage",
          "SendMessage",
          "SendMessageBatch",
          "SetQueueAttributes",
          "TagQueue",
          "UntagQueue");

  /** A call with all that the operation needs besides a queue. */
  private static SqsCall sufficient(String operation, QueueId queue) {
    String handle = ReceiptHandles.format(queue, new ReceiptHandle(1, 2));
    SqsCall call = call(operation);
    return switch (operation) {
      case "ChangeMessageVisibility" ->
          call.with("ReceiptHandle", handle).with("VisibilityTimeout", 1);
      case "ChangeMessageVisibilityBatch" ->
          call.entries(
              List.of(
                  SqsCall.entry("a").with("ReceiptHandle", handle).with("VisibilityTimeout", 1)));
      case "DeleteMessage" -> call.with("ReceiptHandle", handle);
      case "DeleteMessageBatch" ->
          call.entries(List.of(SqsCall.entry("a").with("ReceiptHandle", handle)));
      case "SendMessage" -> call.with("MessageBody", "x");
      case "SendMessageBatch" -> call.entries(List.of(SqsCall.entry("a").with("MessageBody", "x")));
      case "SetQueueAttributes" -> call.attribute("DelaySeconds", "1");
      case "TagQueue" -> call.tags(Map.of("a", "b"));
      case "UntagQueue" -> call.list("TagKeys", "TagKey", "a");
      default -> call;
    };
  }

  private String arn(Protocol protocol, String url) {
    return sqs.ok(
            protocol,
            call("GetQueueAttributes")
                .queue(url)
                .list("AttributeNames", "AttributeName", "QueueArn"))
        .attributes()
        .getOrDefault("QueueArn", "");
  }

  private static String attributesForm() {
    return "Action=GetQueueAttributes&Version=2012-11-05&AttributeName.1=QueueArn";
  }
}
