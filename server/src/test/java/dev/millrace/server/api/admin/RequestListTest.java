package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.ListRequestsResult;
import dev.millrace.protocol.millrace.RequestOutcome;
import dev.millrace.protocol.millrace.RequestRecord;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.wire.Authenticator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server answered last, as the console asks for it. */
final class RequestListTest {
  private final SqsFixture sqs = new SqsFixture();

  @Test
  void failedRequestIsToldWithAllThatIsKnown() {
    sqs.json(
        "SendMessage",
        "{\"QueueUrl\":\"missing\",\"MessageBody\":\"m\"}",
        SqsFixture.as("111122223333", "eu-west-1"));

    assertThat(list("{}", "111122223333").requests())
        .containsExactly(
            RequestRecord.builder()
                .requestId("r-1")
                .sequence(1L)
                .at(sqs.clock.now())
                .caller("111122223333")
                .accountId("111122223333")
                .region("eu-west-1")
                .remoteAddress("127.0.0.1")
                .service("sqs")
                .operation("SendMessage")
                .status(400)
                .durationMicros(0L)
                .errorCode("QueueDoesNotExist")
                .errorMessage("The specified queue does not exist.")
                .build());
  }

  @Test
  void pagesGoBackInTimeAndEnd() {
    for (int i = 0; i < 5; i++) {
      sqs.createQueue("q" + i);
    }

    ListRequestsResult first = list("{\"MaxResults\":2}");
    sqs.createQueue("later");
    ListRequestsResult second = next(first);
    ListRequestsResult third = next(second);

    assertThat(sequences(first)).containsExactly(5L, 4L);
    assertThat(sequences(second)).containsExactly(3L, 2L);
    assertThat(sequences(third)).containsExactly(1L);
    assertThat(third.nextToken()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Contains':'SENDM' | 3,2",
        "'Contains':'r-4' | 4",
        "'Contains':'does not exist' | 3",
        "'Contains':'queuedoes' | 3",
        "'Service':'sns' | 5",
        "'Service':'SQS' |",
        "'Operation':'SendMessage','Outcome':'OK' | 2",
        "'Outcome':'ALL' | 5,4,3,2,1",
        "'Outcome':'ERROR' | 3",
        "'Outcome':'CLIENT_ERROR' | 3",
        "'Outcome':'SERVER_ERROR' |",
        "'SlowerThanMillis':1999 | 4",
        "'SlowerThanMillis':2000 |",
      })
  void onlyWhatIsWantedIsListed(String wanted, String expected) {
    sqs.createQueue("orders");
    sqs.json("SendMessage", "{\"QueueUrl\":\"orders\",\"MessageBody\":\"m\",\"DelaySeconds\":9}");
    sqs.json("SendMessage", "{\"QueueUrl\":\"missing\",\"MessageBody\":\"m\"}");
    RecordedExchange waiting =
        sqs.begin(
            SqsFixture.jsonRequest(
                "ReceiveMessage", "{\"QueueUrl\":\"orders\",\"WaitTimeSeconds\":2}"));
    sqs.pass(2);
    assertThat(waiting.answered()).isTrue();
    sqs.query("Action=ListTopics&Version=2010-03-31");

    List<Long> sequences = sequences(list("{" + wanted.replace('\'', '"') + "}"));

    assertThat(String.join(",", sequences.stream().map(String::valueOf).toList()))
        .isEqualTo(Objects.requireNonNullElse(expected, ""));
  }

  @Test
  void requestsOfAnAccountAreForItselfAlone() {
    sqs.json("ListQueues", "{}", SqsFixture.as("111122223333", "us-east-1"));
    sqs.json("ListQueues", "{}", SqsFixture.as("444455556666", "us-east-1"));
    sqs.json("ListQueues", "{}", SqsFixture.as("111122223333", "eu-west-1"));
    sqs.send(new WireRequest("POST", "/", "", new Headers(SqsFixture.headers()), Bytes.EMPTY));

    assertThat(sequences(list("{}", "111122223333"))).containsExactly(4L, 3L, 1L);
    assertThat(sequences(list("{}", "444455556666"))).containsExactly(4L, 2L);
    assertThat(list("{\"Contains\":\"r-4\"}", "444455556666").requests())
        .containsExactly(
            RequestRecord.builder()
                .requestId("r-4")
                .sequence(4L)
                .at(sqs.clock.now())
                .remoteAddress("127.0.0.1")
                .service("unknown")
                .operation("unknown")
                .status(400)
                .durationMicros(0L)
                .errorCode("UnknownOperationException")
                .errorMessage(
                    "The request names no operation: neither X-Amz-Target nor Action is there.")
                .build());
  }

  @Test
  void keyThatWasNotProvenIsToldWithoutAnAccount() {
    SqsFixture checked =
        new SqsFixture(
            Authenticator.verifying(new SignatureVerifier(_ -> Optional.empty(), sqs.clock::now)));
    checked.json("ListQueues", "{}", SqsFixture.as("AKIDEXAMPLE", "us-east-1"));

    RequestFilter filter =
        new RequestFilter("111122223333", "akid", null, null, RequestOutcome.CLIENT_ERROR, -1);
    assertThat(checked.requestLog.newestFirst()).hasSize(1);
    assertThat(checked.requestLog.newestFirst().getFirst().request())
        .matches(filter::wants)
        .satisfies(request -> {
          assertThat(request.accountId()).isEmpty();
          assertThat(request.accessKeyId()).isEqualTo("AKIDEXAMPLE");
          assertThat(request.status()).isEqualTo(403);
        });
  }

  @Test
  void wrongParametersAreNamed() {
    refuse(
        "{\"MaxResults\":0}",
        "Value 0 for parameter MaxResults is invalid. Reason: Must be between 1 and 500.");
    refuse(
        "{\"MaxResults\":501}",
        "Value 501 for parameter MaxResults is invalid. Reason: Must be between 1 and 500.");
    refuse(
        "{\"NextToken\":\"x\"}",
        "Value x for parameter NextToken is invalid. Reason: Must be one that was given out.");
    refuse(
        "{\"Outcome\":\"ok\"}",
        "Value ok for parameter Outcome is invalid. Reason: Must be ALL, OK, ERROR, CLIENT_ERROR"
            + " or SERVER_ERROR.");
    refuse(
        "{\"SlowerThanMillis\":-1}",
        "Value -1 for parameter SlowerThanMillis is invalid. Reason: Must be between 0 and"
            + " 3600000.");
    refuse(
        "{\"Contains\":\"" + "x".repeat(257) + "\"}",
        "Value 257 characters for parameter Contains is invalid. Reason: Must be up to 256"
            + " characters.");
  }

  private ListRequestsResult next(ListRequestsResult page) {
    return list("{\"MaxResults\":2,\"NextToken\":\"" + page.nextToken() + "\"}");
  }

  private ListRequestsResult list(String body) {
    return list(body, SqsFixture.ACCOUNT);
  }

  private ListRequestsResult list(String body, String account) {
    SqsReply reply = send(body, account);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JsonStructures.read(ListRequestsResult.SCHEMA, Bytes.utf8(reply.body()));
  }

  private void refuse(String body, String message) {
    SqsReply reply = send(body, SqsFixture.ACCOUNT);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"message\":\"" + message + "\"");
  }

  private SqsReply send(String body, String account) {
    List<Header> headers = SqsFixture.headers(SqsFixture.as(account, "us-east-1"));
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Target", "Millrace.ListRequests"));
    return sqs.send(new WireRequest("POST", "/", "", new Headers(headers), Bytes.utf8(body)));
  }

  private static List<Long> sequences(ListRequestsResult page) {
    return Objects.requireNonNull(page.requests()).stream().map(RequestRecord::sequence).toList();
  }
}
