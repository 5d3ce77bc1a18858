package dev.millrace.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not of their protocol, or not of the operation's types. */
class MalformedInputTest {
  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | The request is not valid JSON, at byte",
        "{\"QueueUrl\":\"orders\" | The request is not valid JSON, at byte",
        "{\"QueueUrl\":'orders'} | The request is not valid JSON, at byte",
        "{\"QueueUrl\":\"orders\",} | The request is not valid JSON, at byte",
        "{\"QueueUrl\":\"orders\"}{} | Content after the end of the request",
        "{\"QueueUrl\":\"a\\u0000\\x\"} | The request is not valid JSON, at byte",
        "{\"MaxNumberOfMessages\":01} | The request is not valid JSON, at byte",
        "{\"MaxNumberOfMessages\":NaN} | The request is not valid JSON, at byte",
        "[] | Start of list found where a structure or map was expected",
        "\"text\" | STRING_VALUE found where a structure or map was expected",
        "5 | NUMBER_VALUE found where a structure or map was expected",
        "null | NULL_VALUE found where a structure or map was expected",
        "{\"QueueUrl\":\"\\ud83d\"} | A string has half a surrogate pair",
        "{\"QueueUrl\":5} | NUMBER_VALUE cannot be converted to String",
        "{\"QueueUrl\":{}} | Start of structure or map found where not expected",
        "{\"QueueUrl\":[]} | Start of list found where not expected",
        "{\"MaxNumberOfMessages\":\"1\"} | STRING_VALUE cannot be converted to Integer",
        "{\"MaxNumberOfMessages\":true} | TRUE_VALUE cannot be converted to Integer",
        "{\"MaxNumberOfMessages\":1.5} | A number with a fraction cannot be converted to Integer",
        "{\"MaxNumberOfMessages\":2147483648} | A number is out of the range of Integer",
        "{\"MaxNumberOfMessages\":99999999999999999999} | A number is out of the range of Integer",
        "{\"MaxNumberOfMessages\":1e999} | A number with a fraction cannot be converted to Integer",
        "{\"MessageAttributeNames\":\"All\"} | STRING_VALUE found where a list was expected",
        "{\"MessageAttributeNames\":[null]} | A list has a null in it",
        "{\"MessageAttributeNames\":[[\"All\"]]} | Start of list found where not expected",
      })
  void bodyThatIsNotOfItsTypesIsRefused(String body, String message) {
    SqsReply reply = sqs.json("ReceiveMessage", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .startsWith(
            "{\"__type\":\"com.amazon.coral.service#SerializationException\",\"message\":\""
                + message);
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "MalformedInput;Sender");
  }

  @Test
  void mapWithANullIsRefused() {
    assertThat(
            sqs.json("SetQueueAttributes", "{\"QueueUrl\":\"orders\",\"Attributes\":{\"a\":null}}")
                .body())
        .contains("SerializationException", "A map has a null in it");
    assertThat(
            sqs.json(
                    "SendMessage",
                    "{\"QueueUrl\":\"orders\",\"MessageBody\":\"x\",\"MessageAttributes\":{\"a\":{\"DataType\":\"Binary\",\"BinaryValue\":\"*\"}}}")
                .body())
        .contains("SerializationException", "A blob is not valid base64");
  }

  @Test
  void emptyBodyIsAnEmptyRequest() {
    assertThat(sqs.json("ListQueues", "").status()).isEqualTo(200);
    assertThat(sqs.json("ReceiveMessage", "").body())
        .contains("The specified queue does not exist.");
  }

  @Test
  void unknownMembersAndNullsAreIgnored() {
    assertThat(
            sqs.json(
                    "ReceiveMessage",
                    "{\"QueueUrl\":\"orders\",\"New\":{\"a\":[1,{}]},\"WaitTimeSeconds\":null}")
                .body())
        .isEqualTo("{}");
  }

  @Test
  void nestingIsBounded() {
    String deep = "{\"x\":" + "[".repeat(100_000);

    assertThat(sqs.json("ReceiveMessage", deep).body())
        .contains(
            "SerializationException",
            "The request is nested too deeply, or has a name, a number or a string that is too long");
    assertThat(sqs.json("ReceiveMessage", "{\"WaitTimeSeconds\":" + "9".repeat(1_001) + "}").body())
        .contains("SerializationException");
    assertThat(sqs.query("Action=ReceiveMessage&" + "a.".repeat(10_000) + "b=1").body())
        .contains("<Code>MalformedQueryString</Code>", "A parameter's name has more than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff", "\u00c3(", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00f5"})
  void bytesThatAreNotUtf8AreRefused(String latin1) {
    SqsReply json =
        sqs.send(
            raw(
                "{\"QueueUrl\":\"orders\",\"MessageBody\":\"" + latin1 + "\"}",
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "AmazonSQS.SendMessage"));
    SqsReply form =
        sqs.send(
            raw(
                "Action=SendMessage&QueueUrl=orders&MessageBody=" + latin1,
                "Content-Type",
                "application/x-www-form-urlencoded"));

    assertThat(json.body()).contains("SerializationException", "not valid UTF-8");
    assertThat(form.body()).contains("<Code>MalformedInput</Code>", "not valid UTF-8");
    assertThat(sqs.json("ReceiveMessage", "{\"QueueUrl\":\"orders\"}").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "MaxNumberOfMessages=x, A value cannot be converted to Integer",
    "MaxNumberOfMessages=, A value cannot be converted to Integer",
    "MaxNumberOfMessages=2147483648, A number is out of the range of Integer",
    "MaxNumberOfMessages=1.0, A value cannot be converted to Integer",
    "MaxNumberOfMessages=%D9%A1, A value cannot be converted to Integer",
    "MaxNumberOfMessages.1=1, Start of structure or map found where not expected",
  })
  void formValuesOfOtherTypesAreRefused(String parameter, String message) {
    SqsReply reply = sqs.query("Action=ReceiveMessage&QueueUrl=orders&" + parameter);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .contains("<Code>MalformedInput</Code><Message>" + message + "</Message>");
  }

  @ParameterizedTest
  @CsvSource({
    "Attribute.1.Name=a, 400, MalformedInput",
    "Attribute.1.Value=a, 400, MalformedInput",
    "Attribute.x.Name=a, 404, MalformedQueryString",
    "Attribute.1=a, 400, MalformedInput"
  })
  void formMapsAreWhole(String parameter, int status, String code) {
    SqsReply reply = sqs.query("Action=SetQueueAttributes&QueueUrl=orders&" + parameter);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains("<Code>" + code + "</Code>");
  }

  private static WireRequest raw(String latin1, String... headers) {
    return new WireRequest(
        "POST",
        "/",
        "",
        new Headers(SqsFixture.headers(headers)),
        Bytes.wrap(latin1.getBytes(ISO_8859_1)));
  }
}
