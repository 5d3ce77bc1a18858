package dev.millrace.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operation a request asks for, and what is answered where it asks for none. */
class DispatchTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/x-amz-json-1.0";

  private final SqsFixture sqs = new SqsFixture();

  @Test
  void pathOfRpcIsAskedBeforeTheTarget() {
    SqsReply reply =
        send(
            "POST",
            "/service/AmazonSQS/operation/ListQueues",
            "",
            "{}",
            "Content-Type",
            JSON,
            "X-Amz-Target",
            "AmazonSQS.ListQueues");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/cbor");
    assertThat(reply.body())
        .contains("UnknownOperationException", "The action AmazonSQS is not valid here.");
    assertThat(sqs.answered).containsExactly("unknown unknown 400");
  }

  @Test
  void targetIsAskedBeforeTheAction() {
    SqsReply reply =
        send(
            "POST",
            "/",
            "Action=CreateQueue&QueueName=q",
            "{}",
            "Content-Type",
            JSON,
            "X-Amz-Target",
            "AmazonSQS.ListQueues");

    assertThat(reply.body()).isEqualTo("{}");
    assertThat(sqs.answered).containsExactly("sqs ListQueues 200");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, Action=ListQueues, application/x-www-form-urlencoded",
    "POST, Action=ListQueues, Application/X-WWW-Form-URLEncoded; charset=UTF-8",
    "GET, Action=ListQueues, ''",
    "GET, Version=2012-11-05&Action=ListQueues, text/plain",
    "POST, Action=ListQueues, ''",
  })
  void actionInTheQueryStringIsEnough(String method, String query, String contentType) {
    SqsReply reply =
        contentType.isEmpty()
            ? send(method, "/", query, "")
            : send(method, "/", query, "", "Content-Type", contentType);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("<ListQueuesResponse ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2012-11-05", "2011-10-01", "1999-01-01", ""})
  void anyVersionReachesTheOnlyServiceThatHasTheAction(String version) {
    assertThat(sqs.query("Action=ListQueues&Version=" + version).status()).isEqualTo(200);
  }

  @Test
  void unknownActionIsTheServicesErrorWhereTheServiceIsKnown() {
    String expected =
        "<Code>InvalidAction</Code><Message>The action Nothing is not valid for this endpoint.";

    assertThat(sqs.query("Action=Nothing&Version=2012-11-05").body()).contains(expected);
    assertThat(sqs.query("Action=Nothing", "Host", "sqs.us-east-1.localhost").body())
        .contains(expected);
    assertThat(sqs.query("Action=Nothing", SqsFixture.as("111122223333", "us-east-1")).body())
        .contains(expected);
    assertThat(sqs.answered).allMatch("sqs unknown 400"::equals);
  }

  @Test
  void unknownActionOfNoServiceIsUnknown() {
    SqsReply reply = sqs.query("Action=%3Cb%3E&Version=1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .contains(
            "<Code>InvalidAction</Code><Message>The action &lt;b&gt; is not valid here.</Message>");
    assertThat(sqs.answered).containsExactly("unknown unknown 400");
  }

  @Test
  void formWithoutActionLacksIt() {
    for (String form : new String[] {"", "Version=2012-11-05", "Action=", "&&&"}) {
      SqsReply reply = sqs.query(form);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body())
          .contains(
              "<Code>MissingAction</Code><Message>The request must contain the parameter Action.");
    }
  }

  @Test
  void serviceWithAPathHasAnAddressForEachOperation() {
    sqs.createQueue("orders");
    SqsReply listed = send("POST", "/admin/v1/ListQueueStates", "", "{\"MaxResults\":7}");
    assertThat(listed.status()).as(listed.body()).isEqualTo(200);
    assertThat(listed.body()).contains("\"Name\":\"orders\"");
    assertThat(send("POST", "/admin/v1/ListQueueStates", "", "").status()).isEqualTo(200);

    SqsReply refused = send("POST", "/admin/v1/ListQueueStates", "", "{\"MaxResults\":0}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("\"message\":\"Value 0 for parameter MaxResults is invalid.");
    assertThat(send("POST", "/admin/v1/ListQueueStates", "", "[").status()).isEqualTo(400);

    for (String operation : List.of("", "CreateQueue", "ListQueueStates/", "listQueueStates")) {
      SqsReply unknown = send("POST", "/admin/v1/" + operation, "", "{}");
      assertThat(unknown.status()).isEqualTo(400);
      assertThat(unknown.body())
          .contains("#UnknownOperationException")
          .contains("The action " + operation + " is not valid");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Firehose_20150804.ListDeliveryStreams",
        "AmazonSQSX.ListQueues",
        "amazonsqs.ListQueues",
        "ListQueues",
        ".ListQueues",
        "",
        "AmazonSQS.x.ListQueues",
      })
  void targetOfNoServiceIsUnknown(String target) {
    assertUnknown(
        send("POST", "/", "", "{}", "Content-Type", JSON, "X-Amz-Target", target),
        "The action " + target + " is not valid here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AmazonSQS", "listQueues", "LISTQUEUES", "ListQueues "})
  void targetOfNoOperationIsUnknown(String operation) {
    assertUnknown(
        sqs.json(operation, "{}"), "The action " + operation + " is not valid for this endpoint.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/x-amz-json-1.1",
        "application/x-amz-cbor-1.1",
        "application/x-amz-json-9.9",
      })
  void otherContentTypesAreNotSpoken(String contentType) {
    SqsReply reply =
        send(
            "POST",
            "/",
            "",
            "{}",
            "Content-Type",
            contentType,
            "X-Amz-Target",
            "AmazonSQS.ListQueues");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .contains(
            "UnknownOperationException",
            "The service does not speak the content type '" + contentType + "'.");
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "InvalidAction;Sender");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, ''",
    "GET, /favicon.ico, ''",
    "POST, /, ''",
    "HEAD, /, Action=ListQueues",
    "PUT, /000000000000/orders, Action=ListQueues",
    "DELETE, /, ''",
    "OPTIONS, /, ''",
    "BREW, /service/AmazonSQS, ''",
  })
  void requestThatNamesNoOperationIsTold(String method, String path, String query) {
    assertUnknown(
        send(method, path, query, ""),
        "The request names no operation: neither X-Amz-Target nor Action is there.");
  }

  @Test
  void bodyThatIsNoFormSaysWhereItBreaks() {
    SqsReply reply = sqs.query("Action=ListQueues&QueueNamePrefix=%zz");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body())
        .contains(
            "<Code>MalformedQueryString</Code><Message>A percent-encoding is not hexadecimal");
    assertThat(send("POST", "/", "", "Action=%C3", "Content-Type", FORM).status()).isEqualTo(400);
  }

  private void assertUnknown(SqsReply reply, String message) {
    assertThat(reply.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\",\"message\":\""
                + message
                + "\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).containsEntry("x-amzn-query-error", "InvalidAction;Sender");
  }

  private SqsReply send(String method, String path, String query, String body, String... headers) {
    return sqs.send(
        new WireRequest(
            method, path, query, new Headers(SqsFixture.headers(headers)), Bytes.utf8(body)));
  }
}
