package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.protocol.sqs.Message;
import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.protocol.sqs.QueueDoesNotExist;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import dev.millrace.protocol.sqs.ReceiveMessageResult;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchResult;
import dev.millrace.protocol.sqs.SendMessageBatchResultEntry;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SendMessageResult;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsWireTest {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String XMLNS = " xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"";
  private static final String METADATA =
      "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>";

  private final Codec json = AwsJsonCodec.version10();
  private final Codec query = new AwsQueryCodec();

  private final ReceiveMessageResult received =
      new ReceiveMessageResult(
          List.of(
              Message.builder()
                  .messageId("m-1")
                  .receiptHandle("h-1")
                  .mD5OfBody("d41d")
                  .body("<a>\"b\" & 'c'\r\n\td\u00e9\ud83d\ude00")
                  .attributes(attributes("SenderId", "me", "SentTimestamp", "17"))
                  .messageAttributes(
                      Map.of(
                          "blob",
                          MessageAttributeValue.builder()
                              .dataType("Binary")
                              .binaryValue(Bytes.wrap(new byte[] {1, 2, (byte) 0xff}))
                              .build()))
                  .build()));

  @Test
  void sendMessageIsReadFromJson() {
    SendMessageRequest request =
        json.readInput(
            SqsService.sendMessage(),
            post(
                """
                {"QueueUrl":"http://localhost/1/q","MessageBody":"h\\u00e9 \\ud83d\\ude00","DelaySeconds":5,
                 "Unknown":{"a":[1,{}]},"MessageGroupId":null,
                 "MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"AQL/"}}}\
                """));

    assertThat(request)
        .isEqualTo(
            SendMessageRequest.builder()
                .queueUrl("http://localhost/1/q")
                .messageBody("hé \ud83d\ude00")
                .delaySeconds(5)
                .messageAttributes(
                    Map.of(
                        "a",
                        MessageAttributeValue.builder()
                            .dataType("Binary")
                            .binaryValue(Bytes.wrap(new byte[] {1, 2, (byte) 0xff}))
                            .build()))
                .build());
  }

  @Test
  void sendMessageIsReadFromAForm() {
    SendMessageRequest request =
        query.readInput(
            SqsService.sendMessage(),
            post(
                "Action=SendMessage&Version=2012-11-05&QueueUrl=http%3A%2F%2Flocalhost%2F1%2Fq"
                    + "&MessageBody=h%C3%A9+there&DelaySeconds=5&MessageAttribute.1.Name=a"
                    + "&MessageAttribute.1.Value.DataType=String"
                    + "&MessageAttribute.1.Value.StringValue=v"
                    + "&MessageSystemAttribute.1.Name=AWSTraceHeader"
                    + "&MessageSystemAttribute.1.Value.DataType=String"));

    assertThat(request.queueUrl()).isEqualTo("http://localhost/1/q");
    assertThat(request.messageBody()).isEqualTo("hé there");
    assertThat(request.delaySeconds()).isEqualTo(5);
    assertThat(request.messageAttributes())
        .containsOnly(
            Map.entry(
                "a", MessageAttributeValue.builder().dataType("String").stringValue("v").build()));
    assertThat(request.messageSystemAttributes()).containsOnlyKeys("AWSTraceHeader");
  }

  @Test
  void queryAttributeNamesReachBothMembersThatShareTheName() {
    ReceiveMessageRequest request =
        query.readInput(
            SqsService.receiveMessage(),
            get("Action=ReceiveMessage&QueueUrl=q&AttributeName.2=SenderId&AttributeName.10=All"));

    assertThat(request.attributeNames()).containsExactly("SenderId", "All");
    assertThat(request.messageSystemAttributeNames()).containsExactly("SenderId", "All");
  }

  @Test
  void queryListsAndMapsMayLackTheirIndex() {
    assertThat(
            query
                .readInput(SqsService.receiveMessage(), get("QueueUrl=q&AttributeName=All"))
                .attributeNames())
        .containsExactly("All");
    assertThat(
            query
                .readInput(
                    SqsService.setQueueAttributes(),
                    get("QueueUrl=q&Attribute.Name=DelaySeconds&Attribute.Value=3"))
                .attributes())
        .containsOnly(Map.entry("DelaySeconds", "3"));
  }

  @Test
  void batchEntriesKeepTheOrderOfTheirIndexes() {
    SendMessageBatchRequest request =
        query.readInput(
            SqsService.sendMessageBatch(),
            post(
                "QueueUrl=q&SendMessageBatchRequestEntry.10.Id=ten"
                    + "&SendMessageBatchRequestEntry.10.MessageBody=x"
                    + "&SendMessageBatchRequestEntry.2.Id=two"
                    + "&SendMessageBatchRequestEntry.2.MessageBody=y"));

    assertThat(request.entries()).extracting(entry -> entry.id()).containsExactly("two", "ten");
  }

  @Test
  void sendMessageReplyInBothProtocols() {
    SendMessageResult result =
        SendMessageResult.builder().mD5OfMessageBody("900150983cd24fb0").messageId("m-1").build();

    assertThat(text(json.writeOutput(SqsService.SCHEMA, SqsService.sendMessage(), result, "r-1")))
        .isEqualTo("{\"MD5OfMessageBody\":\"900150983cd24fb0\",\"MessageId\":\"m-1\"}");
    assertThat(text(query.writeOutput(SqsService.SCHEMA, SqsService.sendMessage(), result, "r-1")))
        .isEqualTo(
            XML
                + "<SendMessageResponse"
                + XMLNS
                + "><SendMessageResult><MD5OfMessageBody>900150983cd24fb0</MD5OfMessageBody>"
                + "<MessageId>m-1</MessageId></SendMessageResult>"
                + METADATA
                + "</SendMessageResponse>");
  }

  @Test
  void receiveMessageReplyInBothProtocols() {
    assertThat(
            text(json.writeOutput(SqsService.SCHEMA, SqsService.receiveMessage(), received, "r-1")))
        .isEqualTo(
            "{\"Messages\":[{\"MessageId\":\"m-1\",\"ReceiptHandle\":\"h-1\",\"MD5OfBody\":\"d41d\","
                + "\"Body\":\"<a>\\\"b\\\" & 'c'\\r\\n\\td\u00e9\ud83d\ude00\","
                + "\"Attributes\":{\"SenderId\":\"me\",\"SentTimestamp\":\"17\"},"
                + "\"MessageAttributes\":{\"blob\":{\"BinaryValue\":\"AQL/\",\"DataType\":\"Binary\"}}}]}");
    assertThat(
            text(
                query.writeOutput(SqsService.SCHEMA, SqsService.receiveMessage(), received, "r-1")))
        .isEqualTo(
            XML
                + "<ReceiveMessageResponse"
                + XMLNS
                + "><ReceiveMessageResult><Message><MessageId>m-1</MessageId>"
                + "<ReceiptHandle>h-1</ReceiptHandle><MD5OfBody>d41d</MD5OfBody>"
                + "<Body>&lt;a&gt;&quot;b&quot; &amp; 'c'&#xD;\n\td\u00e9\ud83d\ude00</Body>"
                + "<Attribute><Name>SenderId</Name><Value>me</Value></Attribute>"
                + "<Attribute><Name>SentTimestamp</Name><Value>17</Value></Attribute>"
                + "<MessageAttribute><Name>blob</Name><Value><BinaryValue>AQL/</BinaryValue>"
                + "<DataType>Binary</DataType></Value></MessageAttribute></Message>"
                + "</ReceiveMessageResult>"
                + METADATA
                + "</ReceiveMessageResponse>");
  }

  @Test
  void batchReplyHasItsFailuresInBothProtocols() {
    SendMessageBatchResult result =
        new SendMessageBatchResult(
            List.of(
                SendMessageBatchResultEntry.builder()
                    .id("a")
                    .messageId("m-1")
                    .mD5OfMessageBody("9001")
                    .build()),
            List.of(
                BatchResultErrorEntry.builder()
                    .id("b")
                    .code("InvalidParameterValue")
                    .senderFault(true)
                    .message("no")
                    .build()));

    assertThat(
            text(json.writeOutput(SqsService.SCHEMA, SqsService.sendMessageBatch(), result, "r-1")))
        .isEqualTo(
            "{\"Successful\":[{\"Id\":\"a\",\"MessageId\":\"m-1\",\"MD5OfMessageBody\":\"9001\"}],"
                + "\"Failed\":[{\"Id\":\"b\",\"SenderFault\":true,"
                + "\"Code\":\"InvalidParameterValue\",\"Message\":\"no\"}]}");
    assertThat(
            text(
                query.writeOutput(SqsService.SCHEMA, SqsService.sendMessageBatch(), result, "r-1")))
        .isEqualTo(
            XML
                + "<SendMessageBatchResponse"
                + XMLNS
                + "><SendMessageBatchResult><SendMessageBatchResultEntry><Id>a</Id>"
                + "<MessageId>m-1</MessageId><MD5OfMessageBody>9001</MD5OfMessageBody>"
                + "</SendMessageBatchResultEntry><BatchResultErrorEntry><Id>b</Id>"
                + "<SenderFault>true</SenderFault><Code>InvalidParameterValue</Code>"
                + "<Message>no</Message></BatchResultErrorEntry></SendMessageBatchResult>"
                + METADATA
                + "</SendMessageBatchResponse>");
  }

  @Test
  void anOperationWithoutOutputHasNoResultElement() {
    assertThat(
            text(
                query.writeOutput(
                    SqsService.SCHEMA, SqsService.deleteMessage(), Unit.INSTANCE, "r-1")))
        .isEqualTo(
            XML + "<DeleteMessageResponse" + XMLNS + ">" + METADATA + "</DeleteMessageResponse>");
    assertThat(
            text(
                json.writeOutput(
                    SqsService.SCHEMA, SqsService.deleteMessage(), Unit.INSTANCE, "r-1")))
        .isEqualTo("{}");
  }

  @Test
  void modeledErrorsCarryTheOldCodeInBothProtocols() {
    ModeledError error = new QueueDoesNotExist("The specified queue does not exist.");

    WireReply inJson = json.writeError(SqsService.SCHEMA, ErrorReply.of(error), "r-1");
    assertThat(inJson.status()).isEqualTo(400);
    assertThat(inJson.headers())
        .containsExactly(
            new Header("Content-Type", "application/x-amz-json-1.0"),
            new Header("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"));
    assertThat(text(inJson))
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                + "\"message\":\"The specified queue does not exist.\"}");

    WireReply inXml =
        query.writeError(
            SqsService.SCHEMA,
            ErrorReply.of(error)
                .withMessage("The specified queue does not exist for this wsdl version."),
            "r-1");
    assertThat(inXml.status()).isEqualTo(400);
    assertThat(text(inXml))
        .isEqualTo(
            XML
                + "<ErrorResponse"
                + XMLNS
                + "><Error><Type>Sender</Type>"
                + "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                + "<Message>The specified queue does not exist for this wsdl version.</Message>"
                + "</Error><RequestId>r-1</RequestId></ErrorResponse>");
  }

  @Test
  void commonErrorsHaveANameForEachProtocol() {
    ErrorReply error = ErrorReply.of(CommonError.INVALID_SIGNATURE, "no");

    WireReply inJson = json.writeError(SqsService.SCHEMA, error, "r-1");
    assertThat(inJson.status()).isEqualTo(400);
    assertThat(text(inJson))
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":\"no\"}");

    WireReply inXml = query.writeError(SqsService.SCHEMA, error, "r-1");
    assertThat(inXml.status()).isEqualTo(403);
    assertThat(text(inXml)).contains("<Type>Sender</Type><Code>SignatureDoesNotMatch</Code>");
  }

  private static Map<String, String> attributes(String... namesAndValues) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return attributes;
  }

  private static WireRequest post(String body) {
    return new WireRequest("POST", "/", "", Headers.NONE, Bytes.utf8(body));
  }

  private static WireRequest get(String queryString) {
    return new WireRequest("GET", "/", queryString, Headers.NONE, Bytes.EMPTY);
  }

  private static String text(WireReply reply) {
    return reply.body().toUtf8String();
  }
}
