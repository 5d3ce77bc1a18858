package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Message attributes on their way in and out. */
class MessageAttributeTest {
  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "Number",
        "Binary",
        "String.x",
        "Number.int",
        "Binary.png",
        "String.a.b",
        "Number.Stringish"
      })
  void typeMayHaveALabel(String type) {
    String value = type.startsWith("String") ? "v" : type.startsWith("Number") ? "-1.5e3" : "AAEC";

    for (Protocol protocol : Protocol.values()) {
      SqsReply sent = sqs.ok(protocol, send("a", type, value));
      assertThat(sent.only("MD5OfMessageAttributes"))
          .isEqualTo(KnownMd5.ofAttributes("a", type, value));
      SqsReply received = sqs.ok(protocol, receive("All"));
      assertThat(received.only("DataType")).isEqualTo(type);
      assertThat(received.only(type.startsWith("Binary") ? "BinaryValue" : "StringValue"))
          .isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Text", "string", "Strings", "String.", "Float", "Numberx", "String.\u0001"})
  void otherTypeIsRefused(String type) {
    sqs.assertRefused(
        send("a", type, "1"),
        Refusal.invalidParameterValue(
            "The type of message (user) attribute 'a' is invalid. You must use only the following"
                + " supported type prefixes: Binary, Number, String."));
  }

  @Test
  void typeIsNeededAndBounded() {
    sqs.assertRefused(
        send("a", "", "1"),
        Refusal.invalidParameterValue(
            "The message (user) attribute 'a' must contain a non-empty message attribute type."));
    sqs.ok(send("a", "String." + "x".repeat(249), "1"));
    assertThat(sqs.send(Protocol.JSON, send("a", "String." + "x".repeat(250), "1")).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"String", "Number", "Binary", "String.label"})
  void valueIsNeeded(String type) {
    sqs.assertRefused(
        send("a", type, ""),
        Refusal.invalidParameterValue(
            "Message (user) attribute 'a' must contain a non-empty value of type '" + type + "'."));
  }

  @Test
  void valueOfTheOtherKindDoesNotCount() {
    SqsReply reply =
        sqs.json(
            "SendMessage",
            """
            {"QueueUrl":"orders","MessageBody":"x","MessageAttributes":\
            {"a":{"DataType":"Binary","StringValue":"text"}}}\
            """);

    Refusal.invalidParameterValue(
            "Message (user) attribute 'a' must contain a non-empty value of type 'Binary'.")
        .assertIs(Protocol.JSON, "", reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "007", "1.50", "1E+3", "-12345678901234567890.5", ".5", "5."})
  void numberComesBackAsItWasWritten(String number) {
    sqs.ok(send("n", "Number", number));

    assertThat(sqs.ok(receive("n")).only("StringValue")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1x",
        "0x10",
        "1,5",
        " 1",
        "1 ",
        "NaN",
        "Infinity",
        "--1",
        "1e",
        ".",
        "\u0661"
      })
  void textIsNoNumber(String text) {
    for (String type : List.of("Number", "Number.int")) {
      sqs.assertRefused(
          send("n", type, text),
          Refusal.invalidParameterValue(
              "Can't cast the value of message (user) attribute 'n' to a number."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-Z_0.9", "awsome", "amazonia", "x.aws."})
  void nameOfAllowedCharactersIsTaken(String name) {
    SqsCall call = send(name, "String", "v");
    if (name.endsWith(".")) {
      sqs.assertRefused(call, badName(name));
    } else {
      sqs.ok(call);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        ".a",
        "a.",
        "a..b",
        "\u00e9",
        "a/b",
        "a:b",
        "AWS.x",
        "aws.x",
        "Amazon.x",
        "amazon.x"
      })
  void otherNameIsRefused(String name) {
    sqs.assertRefused(send(name, "String", "v"), badName(name));
  }

  @Test
  void nameHasAtMost256Characters() {
    sqs.ok(send("n".repeat(256), "String", "v"));
    sqs.assertRefused(send("n".repeat(257), "String", "v"), badName("n".repeat(257)));
  }

  @Test
  void tenAttributesAreTheMost() {
    sqs.ok(send(attributes(10)));

    assertThat(sqs.ok(receive("All")).only("MD5OfMessageAttributes"))
        .isEqualTo(KnownMd5.ofAttributes(attributes(10)));
    sqs.assertRefused(
        send(attributes(11)),
        Refusal.invalidParameterValue(
            "Number of message attributes [11] exceeds the allowed maximum [10]."));
  }

  @Test
  void listValuesAreNotSupported() {
    String message = "Message attribute list values in SendMessage operation are not supported.";
    Refusal refusal = Refusal.ofSimpleQueue("UnsupportedOperation", 400, message);

    refusal.assertIs(
        Protocol.JSON,
        "",
        sqs.json(
            "SendMessage",
            """
            {"QueueUrl":"orders","MessageBody":"x","MessageAttributes":\
            {"a":{"DataType":"String","StringListValues":["v"]}}}\
            """));
    SqsReply query =
        sqs.query(
            "Action=SendMessage&QueueUrl=orders&MessageBody=x&MessageAttribute.1.Name=a"
                + "&MessageAttribute.1.Value.DataType=Binary"
                + "&MessageAttribute.1.Value.BinaryListValue.1=AQID");
    refusal.assertIs(Protocol.QUERY, sqs.lastRequestId(), query);
  }

  @Test
  void emptyListsAreLikeNone() {
    SqsReply reply =
        sqs.json(
            "SendMessage",
            """
            {"QueueUrl":"orders","MessageBody":"x","MessageAttributes":{"a":{"DataType":"String",\
            "StringValue":"v","StringListValues":[],"BinaryListValues":[]}}}\
            """);

    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "All | foo,foo.a,foo.b,food,bar",
        ".* | foo,foo.a,foo.b,food,bar",
        "foo.* | foo,foo.a,foo.b,food",
        "foo | foo",
        "foo.a,bar,none | foo.a,bar",
        "fo* | ''",
        "all | ''",
        "FOO | ''",
      })
  void selectionIsByNameByPrefixOrAll(String wanted, String expected) {
    sqs.ok(
        send(
            "foo", "String", "1", "foo.a", "String", "2", "foo.b", "String", "3", "food", "String",
            "4", "bar", "String", "5"));
    List<String> values = List.of("foo", "foo.a", "foo.b", "food", "bar");

    SqsReply reply = sqs.ok(receive(wanted.split(",", -1)));

    List<String> expectedNames = expected.isEmpty() ? List.of() : List.of(expected.split(",", -1));
    assertThat(reply.all("StringValue"))
        .containsExactlyInAnyOrderElementsOf(
            expectedNames.stream().map(name -> "" + (values.indexOf(name) + 1)).toList());
    List<String> known = new ArrayList<>();
    for (String name : expectedNames) {
      known.addAll(List.of(name, "String", "" + (values.indexOf(name) + 1)));
    }
    assertThat(reply.all("MD5OfMessageAttributes"))
        .isEqualTo(
            known.isEmpty()
                ? List.of()
                : List.of(KnownMd5.ofAttributes(known.toArray(String[]::new))));
  }

  @Test
  void withoutAskingThereAreNoAttributes() {
    sqs.ok(send("a", "String", "v"));

    SqsReply reply = sqs.ok(call("ReceiveMessage").queue("orders"));

    assertThat(reply.body()).doesNotContain("MessageAttributes", "\"Attributes\"");
  }

  private static String[] attributes(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.addAll(List.of("a" + i, "Number", Integer.toString(i)));
    }
    return all.toArray(String[]::new);
  }

  private static SqsCall send(String... namesTypesValues) {
    return call("SendMessage")
        .queue("orders")
        .with("MessageBody", "x")
        .messageAttributes(namesTypesValues);
  }

  private static SqsCall receive(String... names) {
    return call("ReceiveMessage")
        .queue("orders")
        .list("MessageAttributeNames", "MessageAttributeName", names);
  }

  private static Refusal badName(String name) {
    return Refusal.invalidParameterValue(
        "Message (user) attribute name '" + name + "' is invalid.");
  }
}
