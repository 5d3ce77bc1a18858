package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTest {
  private final Codec json = AwsJsonCodec.version10();
  private final Codec query = new AwsQueryCodec();
  private final Codec cbor = new AwsCborCodec();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|Start of list found where a structure or map was expected",
        "\"x\"|STRING_VALUE found where a structure or map was expected",
        "null|NULL_VALUE found where a structure or map was expected",
        "` `|End of the request found where a structure or map was expected",
        "{} {}|Content after the end of the request",
        "{\"MessageBody\":7}|NUMBER_VALUE cannot be converted to String",
        "{\"MessageBody\":true}|TRUE_VALUE cannot be converted to String",
        "{\"MessageBody\":{}}|Start of structure or map found where not expected",
        "{\"MessageBody\":[]}|Start of list found where not expected",
        "{\"DelaySeconds\":\"5\"}|STRING_VALUE cannot be converted to Integer",
        "{\"DelaySeconds\":1.5}|A number with a fraction cannot be converted to Integer",
        "{\"DelaySeconds\":2147483648}|A number is out of the range of Integer",
        "{\"DelaySeconds\":123456789012345678901234567890}|A number is out of the range of Integer",
        "{\"DelaySeconds\":1e400}|A number with a fraction cannot be converted to Integer",
        "{\"MessageAttributes\":[]}|Start of list found where a structure or map was expected",
        "{\"MessageAttributes\":{\"a\":null}}|A map has a null in it",
        "{\"MessageAttributes\":{\"a\":{\"StringListValues\":[null]}}}|A list has a null in it",
        "{\"MessageAttributes\":{\"a\":{\"StringListValues\":{}}}}|Start of structure or map found where a list was expected",
        "{\"MessageAttributes\":{\"a\":{\"BinaryValue\":\"?\"}}}|A blob is not valid base64",
        "{\"MessageBody\":\"\\ud800\"}|A string has half a surrogate pair",
        "{\"MessageBody\":\"\\udc00\\ud800\"}|A string has half a surrogate pair",
      })
  void jsonOfTheWrongTypesIsAnsweredInTheServicesWords(String body, String reason) {
    assertMalformed(json, Bytes.utf8(body), CommonError.SERIALIZATION, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"MessageBody\"",
        "{\"MessageBody\":\"abc",
        "{\"MessageBody\":\"a\u0001\"}",
        "{'MessageBody':'a'}",
        "{\"DelaySeconds\":01}",
        "{\"DelaySeconds\":NaN}",
        "{\"Unknown\":[1,2}",
      })
  void textThatIsNotJsonIsRefusedWithThePlace(String body) {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> read(json, Bytes.utf8(body)))
        .satisfies(e -> assertThat(e.error()).isEqualTo(CommonError.SERIALIZATION))
        .withMessageMatching("The request is not valid JSON, at byte \\d+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c080", "e08080", "eda080", "f08080af", "f4908080", "80", "c3", "fe", "f8"})
  void bytesThatAreNotUtf8AreRefusedByAllProtocols(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex);

    assertMalformed(
        json,
        join(bytes("{\"MessageBody\":\""), bad, bytes("\"}")),
        CommonError.SERIALIZATION,
        "The request is not valid UTF-8");
    assertMalformed(
        query,
        join(bytes("MessageBody="), bad, bytes("&x=1")),
        CommonError.SERIALIZATION,
        "The request is not valid UTF-8");
    assertMalformed(
        query,
        Bytes.utf8("MessageBody=" + hex.replaceAll("(..)", "%$1")),
        CommonError.SERIALIZATION,
        "The request is not valid UTF-8");
    assertMalformed(
        cbor,
        join(
            new byte[] {(byte) 0xa1, 0x6b},
            bytes("MessageBody"),
            new byte[] {(byte) (0x60 + bad.length)},
            bad),
        CommonError.SERIALIZATION,
        "The request is not valid UTF-8");
  }

  @Test
  void nestingIsBoundedEvenInMembersThatNobodyKnows() {
    assertMalformed(
        json,
        Bytes.utf8("{\"x\":" + "[".repeat(1_000_000)),
        CommonError.SERIALIZATION,
        "The request is nested too deeply, or has a name, a number or a string that is too long");
    byte[] deep = new byte[1_000_000];
    java.util.Arrays.fill(deep, (byte) 0x81);
    assertMalformed(
        cbor,
        join(new byte[] {(byte) 0xa1, 0x61, 'x'}, deep),
        CommonError.SERIALIZATION,
        "The request is nested too deeply");
    byte[] tags = new byte[1_000_000];
    java.util.Arrays.fill(tags, (byte) 0xc1);
    assertMalformed(
        cbor,
        join(new byte[] {(byte) 0xa1, 0x61, 'x'}, tags),
        CommonError.SERIALIZATION,
        "The request is nested too deeply");
    assertMalformed(
        query,
        Bytes.utf8("a" + ".1".repeat(100_000) + "=x"),
        CommonError.MALFORMED_QUERY_STRING,
        "A parameter's name has more than 100 parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1", "a=1&b=%u0041"})
  void percentEncodingMustBeWhole(String form) {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> read(query, Bytes.utf8(form)))
        .satisfies(e -> assertThat(e.error()).isEqualTo(CommonError.MALFORMED_QUERY_STRING));
  }

  @Test
  void aHugeListIndexCostsNoMoreThanASmallOne() {
    assertThat(
            query
                .readInput(
                    SqsService.sendMessageBatch(),
                    request(
                        Bytes.utf8(
                            "SendMessageBatchRequestEntry.999999999.Id=a"
                                + "&SendMessageBatchRequestEntry.1.Id=b")))
                .entries())
        .extracting(entry -> entry.id())
        .containsExactly("b", "a");
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() ->
            query.readInput(
                SqsService.sendMessageBatch(),
                request(Bytes.utf8("SendMessageBatchRequestEntry.1000000000.Id=a"))))
        .withMessage("A parameter's name has a list index that is not valid");
  }

  @Test
  void parametersAreCounted() {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i <= QueryParameters.PARAMETERS_MAX; i++) {
      form.append('p').append(i).append("&");
    }
    assertMalformed(
        query,
        Bytes.utf8(form.toString()),
        CommonError.MALFORMED_QUERY_STRING,
        "The request has more than 100000 parameters");
  }

  @ParameterizedTest
  @CsvSource({
    "DelaySeconds=five,A value cannot be converted to Integer",
    "DelaySeconds=,A value cannot be converted to Integer",
    "DelaySeconds=1.5,A value cannot be converted to Integer",
    "DelaySeconds=2147483648,A number is out of the range of Integer",
    "DelaySeconds.1=5,Start of structure or map found where not expected",
    "MessageAttribute.1.Name=a,A map's entry lacks its key or its value",
    "MessageAttribute.1.Value.DataType=String,A map's entry lacks its key or its value",
    "MessageAttribute.1.Name=a&MessageAttribute.1.Value.BinaryValue=%3F,A blob is not valid base64",
  })
  void parametersOfTheWrongTypesAreNamed(String form, String reason) {
    assertMalformed(query, Bytes.utf8(form), CommonError.SERIALIZATION, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "a0ff,Content after the end of the request",
    "80,Start of list found where a structure or map was expected",
    "a1,The request is not valid CBOR",
    "bf,The request is not valid CBOR",
    "bb7fffffffffffffff,The request is not valid CBOR",
    "bbffffffffffffffff,The request is not valid CBOR",
    "a1617f,The request is not valid CBOR",
    "a17bffffffffffffffff,The request is not valid CBOR",
    "a10102,NUMBER_VALUE found where a member's name was expected",
    "a16c44656c61795365636f6e6473613f,STRING_VALUE cannot be converted to Integer",
    "a16c44656c61795365636f6e64731b7fffffffffffffff,A number is out of the range of Integer",
    "a16c44656c61795365636f6e64731bffffffffffffffff,A number is out of the range of Integer",
    "a16b4d657373616765426f6479f97e00,DECIMAL_VALUE cannot be converted to String",
    "a16b4d657373616765426f64794101,BINARY_VALUE cannot be converted to String",
    "1c,The request is not valid CBOR",
  })
  void cborOfTheWrongShapeIsRefused(String hex, String reason) {
    assertMalformed(
        cbor, Bytes.wrap(HexFormat.of().parseHex(hex)), CommonError.SERIALIZATION, reason);
  }

  @Test
  void everyTruncationOfARequestIsRefused() {
    byte[] whole =
        bytes(
            "{\"QueueUrl\":\"q\",\"MessageBody\":\"h\u00e9\",\"DelaySeconds\":5,"
                + "\"MessageAttributes\":{\"a\":{\"DataType\":\"String\"}}}");
    for (int size = 1; size < whole.length; size++) {
      Bytes part = Bytes.wrap(whole, 0, size);
      assertThatExceptionOfType(MalformedRequestException.class)
          .as("first %s bytes", size)
          .isThrownBy(() -> read(json, part));
    }
  }

  @Test
  void integralFloatsAreIntegersAndTheLastOfEqualNamesWins() {
    assertThat(read(json, Bytes.utf8("{\"DelaySeconds\":1,\"DelaySeconds\":5.0}")).delaySeconds())
        .isEqualTo(5);
    assertThat(read(json, Bytes.EMPTY)).isEqualTo(SendMessageRequest.builder().build());
  }

  private static SendMessageRequest read(Codec codec, Bytes body) {
    OperationSchema<SendMessageRequest, ?> operation = SqsService.sendMessage();
    return codec.readInput(operation, request(body));
  }

  private static void assertMalformed(Codec codec, Bytes body, CommonError error, String reason) {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> read(codec, body))
        .withMessage(reason)
        .satisfies(e -> assertThat(e.error()).isEqualTo(error))
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  private static WireRequest request(Bytes body) {
    return new WireRequest("POST", "/", "", Headers.NONE, body);
  }

  private static byte[] bytes(String text) {
    return Bytes.utf8(text).toByteArray();
  }

  private static Bytes join(byte[]... parts) {
    java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return Bytes.wrap(joined.toByteArray());
  }
}
