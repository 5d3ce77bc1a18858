package dev.millrace.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives is answered, none of it as a fault of the server's, and no reply tells what the
 * server is made of. The seed in a failing test's name replays it.
 */
class MutatedRequestTest {
  private static final int REQUESTS = 4_000;
  private static final List<String> INNARDS =
      List.of(
          "java.",
          "dev.millrace",
          "fasterxml",
          "netty",
          "\tat ",
          "NullPointer",
          "IllegalState",
          "IllegalArgument",
          "OutOfBounds",
          "ClassCast",
          "NumberFormat",
          "Caused by");
  private static final List<String> SPLICES =
      List.of(
          "\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "true",
          "-1",
          "1e999",
          "9".repeat(40),
          "\\u",
          "\\ud800",
          "\u0000",
          "\u00ff",
          "%",
          "%00",
          "%ff",
          "&",
          "=",
          ".",
          ".1",
          ".999999999",
          "+",
          "<",
          ">",
          "&amp;",
          "]]>",
          "/",
          "?",
          "#",
          "All",
          ".*",
          "..",
          "$",
          "\r\n",
          " ");

  private final SqsFixture sqs = new SqsFixture();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRequestGetsAnAnswerOfTheProtocols(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<WireRequest> corpus = corpus();
    for (int i = 0; i < REQUESTS; i++) {
      WireRequest request = corpus.get(random.nextInt(corpus.size()));
      for (int times = random.nextInt(4); times >= 0; times--) {
        request = mutate(request, random);
      }
      RecordedExchange exchange = sqs.begin(request);
      if (!exchange.answered()) {
        sqs.drain();
      }
      SqsReply reply = Objects.requireNonNull(exchange.reply(), "no reply");
      assertThat(reply.status()).as("%s -> %s", request, reply).isIn(200, 400, 403, 404);
      assertThat(INNARDS.stream().noneMatch(reply.body()::contains))
          .as("%s -> %s", request, reply)
          .isTrue();
      sqs.passMillis(random.nextInt(2_000));
    }
  }

  private List<WireRequest> corpus() {
    sqs.createQueue("orders");
    sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\"}");
    String handle = sqs.json("ReceiveMessage", "{\"QueueUrl\":\"orders\"}").only("ReceiptHandle");
    List<WireRequest> corpus = new ArrayList<>();
    String url = "http://localhost:4566/000000000000/orders";
    String queue = "{\"QueueUrl\":\"" + url + "\",";
    corpus.add(
        SqsFixture.jsonRequest(
            "CreateQueue",
            "{\"QueueName\":\"q\",\"Attributes\":{\"DelaySeconds\":\"1\",\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:us-east-1:000000000000:orders\\\",\\\"maxReceiveCount\\\":3}\"},\"tags\":{\"a\":\"b\"}}"));
    corpus.add(
        SqsFixture.jsonRequest(
            "SendMessage",
            queue
                + "\"MessageBody\":\"m\\u00e9\",\"DelaySeconds\":1,\"MessageAttributes\":{\"a\":{\"DataType\":\"Number\",\"StringValue\":\"1\"},\"b\":{\"DataType\":\"Binary\",\"BinaryValue\":\"AQID\"}},\"MessageSystemAttributes\":{\"AWSTraceHeader\":{\"DataType\":\"String\",\"StringValue\":\"Root=1\"}}}"));
    corpus.add(
        SqsFixture.jsonRequest(
            "SendMessageBatch",
            queue
                + "\"Entries\":[{\"Id\":\"a\",\"MessageBody\":\"x\"},{\"Id\":\"b\",\"MessageBody\":\"y\"}]}"));
    corpus.add(
        SqsFixture.jsonRequest(
            "ReceiveMessage",
            queue
                + "\"MaxNumberOfMessages\":10,\"WaitTimeSeconds\":1,\"VisibilityTimeout\":1,\"MessageAttributeNames\":[\"a.*\"],\"AttributeNames\":[\"All\"]}"));
    corpus.add(
        SqsFixture.jsonRequest(
            "ChangeMessageVisibility",
            queue + "\"ReceiptHandle\":\"" + handle + "\",\"VisibilityTimeout\":0}"));
    corpus.add(SqsFixture.jsonRequest("ListQueues", "{\"MaxResults\":1,\"NextToken\":\"cTE\"}"));
    String form = "Version=2012-11-05&QueueUrl=" + url + "&Action=";
    corpus.add(
        SqsFixture.formRequest(
            "/",
            form
                + "SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=x"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=a&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=v"));
    corpus.add(
        SqsFixture.formRequest(
            "/000000000000/orders",
            "Action=SetQueueAttributes&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=1"));
    corpus.add(
        SqsFixture.formRequest(
            "/", form + "ReceiveMessage&AttributeName=All&MessageAttributeName.1=All"));
    corpus.add(
        SqsFixture.formRequest(
            "/",
            form
                + "DeleteMessageBatch&DeleteMessageBatchRequestEntry.1.Id=a&DeleteMessageBatchRequestEntry.1.ReceiptHandle="
                + handle,
            SqsFixture.as("000000000000", "us-east-1")));
    return corpus;
  }

  private static WireRequest mutate(WireRequest request, SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 ->
          new WireRequest(
              request.method(),
              request.path() + edited("", random),
              request.query(),
              request.headers(),
              request.body());
      case 1 ->
          new WireRequest(
              random.nextBoolean() ? "GET" : "POST",
              request.path(),
              edited("Action=ListQueues", random),
              request.headers(),
              request.body());
      case 2 -> withHeaders(request, random);
      default ->
          new WireRequest(
              request.method(),
              request.path(),
              request.query(),
              request.headers(),
              Bytes.wrap(
                  edited(new String(request.body().toByteArray(), ISO_8859_1), random)
                      .getBytes(ISO_8859_1)));
    };
  }

  private static WireRequest withHeaders(WireRequest request, SplittableRandom random) {
    List<Header> lines = new ArrayList<>(request.headers().lines());
    if (lines.isEmpty()) {
      return request;
    }
    int at = random.nextInt(lines.size());
    Header line = lines.get(at);
    if (random.nextInt(4) == 0) {
      lines.remove(at);
    } else {
      lines.set(at, new Header(line.name(), edited(line.value(), random)));
    }
    return new WireRequest(
        request.method(), request.path(), request.query(), new Headers(lines), request.body());
  }

  private static String edited(String text, SplittableRandom random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    String splice = SPLICES.get(random.nextInt(SPLICES.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + splice + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, at) + splice + text.substring(end);
      case 3 -> text.substring(0, end) + text.substring(at);
      default ->
          at == text.length()
              ? text + splice
              : text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
    };
  }
}
