package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two parsers could read differently is refused, and the connection with it. */
class MalformedRequestTest {
  private static RunningEdge server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningEdge.withDefaults();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /echo HTTP/1.1\nHost: a\n\n",
        "GET /echo HTTP/1.1\r\nHost: a\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
        "GET  /echo HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /echo\tHTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /echo HTTP/1.1 x\r\nHost: a\r\n\r\n",
        "GET /echo\r\nHost: a\r\n\r\n",
        "get /echo HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\r\nX\u0001: b\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\r\n: no name\r\n\r\n",
        "\r\n\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void malformedHeadIsRefusedAndTheConnectionClosed(String request) throws Exception {
    assertRefused(request, 400, "The request head is not valid HTTP.");
  }

  @ParameterizedTest
  @ValueSource(strings = {" folded", "\tfolded"})
  void foldedHeaderIsRefused(String line) throws Exception {
    assertRefused(
        "GET /echo HTTP/1.1\r\nHost: a\r\nX: b\r\n" + line + "\r\n\r\n",
        400,
        "A header line must not be folded.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 0x5",
        "Content-Length: ",
        "Content-Length: 99999999999999999999",
      })
  void ambiguousLengthIsRefused(String headers) throws Exception {
    assertRefused(
        "POST /echo HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n0\r\n\r\n",
        400,
        "The length of the body is ambiguous: send one Content-Length, or Transfer-Encoding: chunked.");
  }

  @Test
  void http10WithTransferEncodingIsRefused() throws Exception {
    assertRefused(
        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
        EdgeError.AMBIGUOUS_LENGTH.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip, chunked", "identity", "xchunked", "chunked\r\nTransfer-Encoding: x"})
  void otherTransferEncodingIsRefused(String encoding) throws Exception {
    RawClient.Reply reply =
        refusal(
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                + encoding
                + "\r\n\r\n0\r\n\r\n");

    assertThat(reply.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "5 5\r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5;a=\nb\r\nhello\r\n0\r\n\r\n",
        "5\r\nhelloX\r\n0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\r\nhelloXX0\r\n\r\n",
        "5\r\nhello\r\n0\r\nbad trailer\r\n\r\n",
      })
  void malformedChunkIsRefused(String chunks) throws Exception {
    assertRefused(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        400,
        "The chunked body or its trailer is not valid HTTP.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "queue.example:443", "ftp://a/b", "httpx://a/b"})
  void targetThatIsNoPathIsRefused(String target) throws Exception {
    assertRefused(
        "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n",
        400,
        "The request target must be a path.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y", "Host: a\r\nHost: b"})
  void exactlyOneHostIsRequired(String headers) throws Exception {
    assertRefused(
        "GET /echo HTTP/1.1\r\n" + headers + "\r\n\r\n",
        400,
        "Exactly one Host header is required.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0"})
  void unknownVersionIsRefused(String version) throws Exception {
    assertRefused(
        "GET /echo " + version + "\r\nHost: a\r\n\r\n",
        505,
        "HTTP/1.0, HTTP/1.1 and HTTP/2 are understood.");
  }

  @Test
  void nothingBehindAMalformedRequestIsServed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /a HTTP/1.1\r\n\r\nGET /held HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.atEnd()).isTrue();
      assertThat(server.handler.holdsNothing()).isTrue();
    }
  }

  @Test
  void jsonClientGetsJson() throws Exception {
    RawClient.Reply reply = refusalOf("X-Amz-Target: AmazonSQS.SendMessage");

    assertThat(reply.header("content-type")).isEqualTo("application/x-amz-json-1.0");
    assertThat(reply.header("x-amzn-errortype")).isEqualTo("ExpectationFailedException");
    assertThat(reply.body())
        .isEqualTo(
            "{\"__type\":\"ExpectationFailedException\","
                + "\"message\":\"100-continue is the only Expect understood.\"}");
  }

  @Test
  void queryClientGetsXml() throws Exception {
    RawClient.Reply reply =
        refusalOf("Content-Type: application/x-www-form-urlencoded; charset=utf-8");

    assertThat(reply.header("content-type")).isEqualTo("text/xml");
    assertThat(reply.body())
        .isEqualTo(
            "<ErrorResponse><Error><Type>Sender</Type><Code>ExpectationFailedException</Code>"
                + "<Message>100-continue is the only Expect understood.</Message></Error>"
                + "<RequestId>"
                + reply.header("x-amzn-requestid")
                + "</RequestId></ErrorResponse>");
  }

  @Test
  void cborClientGetsCbor() throws Exception {
    RawClient.Reply reply =
        refusalOf("Content-Type: application/cbor\r\nSmithy-Protocol: rpc-v2-cbor");

    assertThat(reply.header("content-type")).isEqualTo("application/cbor");
    assertThat(reply.header("smithy-protocol")).isEqualTo("rpc-v2-cbor");
    assertThat(reply.body()).contains("f__typex\u001aExpectationFailedExceptiongmessagex");
  }

  private static RawClient.Reply refusalOf(String headers) throws Exception {
    return refusal("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: magic\r\n" + headers + "\r\n\r\n");
  }

  private static RawClient.Reply refusal(String request) throws Exception {
    try (RawClient client = server.connect()) {
      RawClient.Reply reply = client.send(request).read();
      assertThat(client.atEnd()).isTrue();
      return reply;
    }
  }

  private static void assertRefused(String request, int status, String message) throws Exception {
    RawClient.Reply reply = refusal(request);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains("\"message\":\"" + message + "\"");
    assertThat(reply.header("connection")).isEqualTo("close");
  }
}
