package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static dev.millrace.server.api.sqs.SqsCall.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of a successful reply, for each operation and in both protocols. */
class ExactReplyTest {
  private static final String URL = "http://localhost:4566/000000000000/orders";
  private static final String OPEN =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$sResponse"
          + " xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">";
  private static final String CLOSE =
      "<ResponseMetadata><RequestId>%2$s</RequestId></ResponseMetadata></%1$sResponse>";
  private static final String MD5_OF_HELLO = "5d41402abc4b2a76b9719d911017c592";

  private final SqsFixture sqs = new SqsFixture();

  @Test
  void createQueueAnswersTheUrl() {
    assertReplies(
        call("CreateQueue").with("QueueName", "orders"),
        "{\"QueueUrl\":\"" + URL + "\"}",
        "<QueueUrl>" + URL + "</QueueUrl>");
  }

  @Test
  void getQueueUrlAnswersTheUrl() {
    sqs.createQueue("orders");

    assertReplies(
        call("GetQueueUrl").with("QueueName", "orders"),
        "{\"QueueUrl\":\"" + URL + "\"}",
        "<QueueUrl>" + URL + "</QueueUrl>");
    assertReplies(
        call("GetQueueUrl")
            .with("QueueName", "orders")
            .with("QueueOwnerAWSAccountId", "000000000000"),
        "{\"QueueUrl\":\"" + URL + "\"}",
        "<QueueUrl>" + URL + "</QueueUrl>");
  }

  @Test
  void listQueuesAnswersUrlsInOrder() {
    assertReplies(call("ListQueues"), "{}", "");
    sqs.createQueue("b");
    sqs.createQueue("a");

    assertReplies(
        call("ListQueues"),
        "{\"QueueUrls\":[\"http://localhost:4566/000000000000/a\","
            + "\"http://localhost:4566/000000000000/b\"]}",
        "<QueueUrl>http://localhost:4566/000000000000/a</QueueUrl>"
            + "<QueueUrl>http://localhost:4566/000000000000/b</QueueUrl>");
  }

  @Test
  void getQueueAttributesAnswersNamesAndValues() {
    sqs.createQueue("orders", "DelaySeconds", "7");

    assertReplies(
        call("GetQueueAttributes")
            .queue(URL)
            .list("AttributeNames", "AttributeName", "QueueArn", "DelaySeconds"),
        "{\"Attributes\":{\"QueueArn\":\"arn:aws:sqs:us-east-1:000000000000:orders\","
            + "\"DelaySeconds\":\"7\"}}",
        "<Attribute><Name>QueueArn</Name>"
            + "<Value>arn:aws:sqs:us-east-1:000000000000:orders</Value></Attribute>"
            + "<Attribute><Name>DelaySeconds</Name><Value>7</Value></Attribute>");
    assertReplies(call("GetQueueAttributes").queue(URL), "{}", "");
  }

  @Test
  void tagsComeBackByKey() {
    sqs.createQueue("orders");

    assertReplies(call("ListQueueTags").queue(URL), "{}", "");
    assertUnit(call("TagQueue").queue(URL).tags(Map.of("team", "a \"b\" <c>")));
    assertReplies(
        call("ListQueueTags").queue(URL),
        "{\"Tags\":{\"team\":\"a \\\"b\\\" <c>\"}}",
        "<Tag><Key>team</Key><Value>a &quot;b&quot; &lt;c&gt;</Value></Tag>");
    assertUnit(call("UntagQueue").queue(URL).list("TagKeys", "TagKey", "team", "none"));
    assertReplies(call("ListQueueTags").queue(URL), "{}", "");
  }

  @Test
  void operationsWithoutOutputAnswerNothing() {
    sqs.createQueue("orders");

    assertUnit(call("SetQueueAttributes").queue(URL).attribute("VisibilityTimeout", "5"));
    String handle = receiveOne("hello");
    assertUnit(
        call("ChangeMessageVisibility")
            .queue(URL)
            .with("ReceiptHandle", handle)
            .with("VisibilityTimeout", 60));
    assertUnit(call("DeleteMessage").queue(URL).with("ReceiptHandle", handle));
    assertEmpty(Protocol.JSON, call("PurgeQueue").queue(URL));
    sqs.pass(60);
    assertEmpty(Protocol.QUERY, call("PurgeQueue").queue(URL));
    assertEmpty(Protocol.JSON, call("DeleteQueue").queue(URL));
    sqs.createQueue("other");
    assertEmpty(Protocol.QUERY, call("DeleteQueue").queue("other"));
  }

  @Test
  void sendMessageAnswersIdAndChecksums() {
    sqs.createQueue("orders");
    SqsCall send =
        call("SendMessage")
            .queue(URL)
            .with("MessageBody", "hello")
            .messageAttributes("a", "String", "v")
            .systemAttributes("AWSTraceHeader", "String", "Root=1");
    String attributes = KnownMd5.ofAttributes("a", "String", "v");
    String system = KnownMd5.ofAttributes("AWSTraceHeader", "String", "Root=1");

    SqsReply json = sqs.ok(Protocol.JSON, send);
    SqsReply xml = sqs.ok(Protocol.QUERY, send);

    assertThat(json.body())
        .isEqualTo(
            "{\"MD5OfMessageBody\":\"%s\",\"MD5OfMessageAttributes\":\"%s\",\"MD5OfMessageSystemAttributes\":\"%s\",\"MessageId\":\"%s\"}"
                .formatted(MD5_OF_HELLO, attributes, system, json.only("MessageId")));
    assertThat(xml.body())
        .isEqualTo(
            wrapped(
                "SendMessage",
                "<MD5OfMessageBody>%s</MD5OfMessageBody><MD5OfMessageAttributes>%s</MD5OfMessageAttributes><MD5OfMessageSystemAttributes>%s</MD5OfMessageSystemAttributes><MessageId>%s</MessageId>"
                    .formatted(MD5_OF_HELLO, attributes, system, xml.only("MessageId"))));
    assertThat(List.of(json.only("MessageId"), xml.only("MessageId")))
        .doesNotHaveDuplicates()
        .allMatch(id ->
            id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  @Test
  void sendMessageWithoutAttributesAnswersTheBodysChecksumAlone() {
    sqs.createQueue("orders");
    SqsCall send = call("SendMessage").queue(URL).with("MessageBody", "hello");

    SqsReply json = sqs.ok(Protocol.JSON, send);

    assertThat(json.body())
        .isEqualTo(
            "{\"MD5OfMessageBody\":\""
                + MD5_OF_HELLO
                + "\",\"MessageId\":\""
                + json.only("MessageId")
                + "\"}");
  }

  @Test
  void sendMessageBatchAnswersEntryByEntry() {
    sqs.createQueue("orders");
    SqsCall send =
        call("SendMessageBatch")
            .queue(URL)
            .entries(
                List.of(
                    entry("good").with("MessageBody", "hello"),
                    entry("bad").with("MessageBody", "hello").with("DelaySeconds", 901)));
    String reason =
        "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.";

    SqsReply json = sqs.ok(Protocol.JSON, send);
    SqsReply xml = sqs.ok(Protocol.QUERY, send);

    assertThat(json.body())
        .isEqualTo(
            "{\"Successful\":[{\"Id\":\"good\",\"MessageId\":\"%s\",\"MD5OfMessageBody\":\"%s\"}],\"Failed\":[{\"Id\":\"bad\",\"SenderFault\":true,\"Code\":\"InvalidParameterValue\",\"Message\":\"%s\"}]}"
                .formatted(json.only("MessageId"), MD5_OF_HELLO, reason));
    assertThat(xml.body())
        .isEqualTo(
            wrapped(
                "SendMessageBatch",
                "<SendMessageBatchResultEntry><Id>good</Id><MessageId>%s</MessageId><MD5OfMessageBody>%s</MD5OfMessageBody></SendMessageBatchResultEntry><BatchResultErrorEntry><Id>bad</Id><SenderFault>true</SenderFault><Code>InvalidParameterValue</Code><Message>%s</Message></BatchResultErrorEntry>"
                    .formatted(
                        xml.only("MessageId"),
                        MD5_OF_HELLO,
                        reason.replace(">", "&gt;").replace("<", "&lt;"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSON", "QUERY"})
  void receiveMessageAnswersMessages(Protocol protocol) {
    sqs.createQueue("orders");
    sqs.ok(
        call("SendMessage")
            .queue(URL)
            .with("MessageBody", "<a>\r\n\"b\" & \ud83d\ude00")
            .messageAttributes("n", "Number.int", "5", "x", "Binary", "AQL/"));

    SqsReply reply =
        sqs.ok(
            protocol,
            call("ReceiveMessage")
                .queue(URL)
                .list("MessageAttributeNames", "MessageAttributeName", "All")
                .list("AttributeNames", "AttributeName", "SenderId", "ApproximateReceiveCount"));

    String id = reply.only("MessageId");
    String handle = reply.only("ReceiptHandle");
    String body = KnownMd5.of("<a>\r\n\"b\" & \ud83d\ude00");
    String attributes = KnownMd5.ofAttributes("n", "Number.int", "5", "x", "Binary", "AQL/");
    String expected =
        switch (protocol) {
          case JSON ->
              "{\"Messages\":[{\"MessageId\":\"%s\",\"ReceiptHandle\":\"%s\",\"MD5OfBody\":\"%s\",\"Body\":\"<a>\\r\\n\\\"b\\\" & \ud83d\ude00\",\"Attributes\":{\"SenderId\":\"000000000000\",\"ApproximateReceiveCount\":\"1\"},\"MD5OfMessageAttributes\":\"%s\",\"MessageAttributes\":{\"n\":{\"StringValue\":\"5\",\"DataType\":\"Number.int\"},\"x\":{\"BinaryValue\":\"AQL/\",\"DataType\":\"Binary\"}}}]}"
                  .formatted(id, handle, body, attributes);
          case QUERY ->
              wrapped(
                  "ReceiveMessage",
                  "<Message><MessageId>%s</MessageId><ReceiptHandle>%s</ReceiptHandle><MD5OfBody>%s</MD5OfBody><Body>&lt;a&gt;&#xD;\n&quot;b&quot; &amp; \ud83d\ude00</Body><Attribute><Name>SenderId</Name><Value>000000000000</Value></Attribute><Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute><MD5OfMessageAttributes>%s</MD5OfMessageAttributes><MessageAttribute><Name>n</Name><Value><StringValue>5</StringValue><DataType>Number.int</DataType></Value></MessageAttribute><MessageAttribute><Name>x</Name><Value><BinaryValue>AQL/</BinaryValue><DataType>Binary</DataType></Value></MessageAttribute></Message>"
                      .formatted(id, handle, body, attributes));
        };
    assertThat(reply.body()).isEqualTo(expected);
    assertReplies(call("ReceiveMessage").queue(URL), "{}", "");
  }

  @Test
  void deleteMessageBatchAnswersEntryByEntry() {
    sqs.createQueue("orders");
    String handle = receiveOne("hello");

    assertReplies(
        call("DeleteMessageBatch")
            .queue(URL)
            .entries(
                List.of(
                    entry("a").with("ReceiptHandle", handle),
                    entry("b").with("ReceiptHandle", "garbage"))),
        "{\"Successful\":[{\"Id\":\"a\"}],\"Failed\":[{\"Id\":\"b\",\"SenderFault\":true,\"Code\":\"ReceiptHandleIsInvalid\",\"Message\":\"The input receipt handle \\\"garbage\\\" is not a valid receipt handle.\"}]}",
        "<DeleteMessageBatchResultEntry><Id>a</Id></DeleteMessageBatchResultEntry><BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault><Code>ReceiptHandleIsInvalid</Code><Message>The input receipt handle &quot;garbage&quot; is not a valid receipt handle.</Message></BatchResultErrorEntry>");
  }

  @Test
  void changeMessageVisibilityBatchAnswersEntryByEntry() {
    sqs.createQueue("orders");
    String handle = receiveOne("hello");

    assertReplies(
        call("ChangeMessageVisibilityBatch")
            .queue(URL)
            .entries(
                List.of(
                    entry("a").with("ReceiptHandle", handle).with("VisibilityTimeout", 9),
                    entry("b").with("ReceiptHandle", handle).with("VisibilityTimeout", 43_201))),
        "{\"Successful\":[{\"Id\":\"a\"}],\"Failed\":[{\"Id\":\"b\",\"SenderFault\":true,\"Code\":\"InvalidParameterValue\",\"Message\":\"Value 43201 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200\"}]}",
        "<ChangeMessageVisibilityBatchResultEntry><Id>a</Id></ChangeMessageVisibilityBatchResultEntry><BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault><Code>InvalidParameterValue</Code><Message>Value 43201 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200</Message></BatchResultErrorEntry>");
  }

  private String receiveOne(String body) {
    sqs.ok(call("SendMessage").queue(URL).with("MessageBody", body));
    return sqs.ok(call("ReceiveMessage").queue(URL)).only("ReceiptHandle");
  }

  private void assertReplies(SqsCall call, String json, String xml) {
    SqsReply jsonReply = sqs.ok(Protocol.JSON, call);
    assertThat(jsonReply.body()).isEqualTo(json);
    assertThat(jsonReply.headers()).isEqualTo(Map.of("Content-Type", "application/x-amz-json-1.0"));
    SqsReply xmlReply = sqs.ok(Protocol.QUERY, call);
    assertThat(xmlReply.body()).isEqualTo(wrapped(call.operation(), xml));
    assertThat(xmlReply.headers()).isEqualTo(Map.of("Content-Type", "text/xml"));
  }

  private void assertUnit(SqsCall call) {
    for (Protocol protocol : Protocol.values()) {
      assertEmpty(protocol, call);
    }
  }

  /** An operation without output has no result element, as against one whose output is empty. */
  private void assertEmpty(Protocol protocol, SqsCall call) {
    SqsReply reply = sqs.ok(protocol, call);
    assertThat(reply.body())
        .isEqualTo(
            switch (protocol) {
              case JSON -> "{}";
              case QUERY -> (OPEN + CLOSE).formatted(call.operation(), sqs.lastRequestId());
            });
  }

  private String wrapped(String operation, String result) {
    return OPEN.formatted(operation)
        + "<%1$sResult>".formatted(operation)
        + result
        + "</%1$sResult>".formatted(operation)
        + CLOSE.formatted(operation, sqs.lastRequestId());
  }
}
