package dev.millrace.protocol.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/** Runs a vector through its codec; an assertion error says what differs. */
final class VectorReplay {
  private static final Pattern REQUEST_ID =
      Pattern.compile("<RequestId>(.*?)</RequestId>", Pattern.DOTALL);

  private static final Pattern METADATA =
      Pattern.compile("<ResponseMetadata>.*?</ResponseMetadata>", Pattern.DOTALL);
  private static final Pattern ROOT_NAMESPACE = Pattern.compile("<\\w+Response xmlns=");

  private VectorReplay() {}

  static void run(VectorCase vector) {
    switch (vector) {
      case VectorCase.Request request -> runRequest(request);
      case VectorCase.Response response ->
          compare(response.test(), write(response.codec(), response, response.operation()));
      case VectorCase.Failure failure ->
          compare(
              failure.test(),
              failure
                  .codec()
                  .writeError(
                      failure.service(),
                      ErrorReply.of(
                          VectorValues.structure(failure.error(), failure.test().getParams())),
                      requestId(failure.test())));
    }
  }

  private static void runRequest(VectorCase.Request request) {
    Structure expected =
        VectorValues.structure(request.operation().input(), request.test().getParams());
    assertThat(
            (Object)
                request
                    .codec()
                    .readInput(request.operation(), wire(request.codec(), request.test())))
        .isEqualTo(expected);
  }

  private static <O extends Structure> WireReply write(
      Codec codec, VectorCase.Response response, OperationSchema<?, O> operation) {
    return codec.writeOutput(
        response.service(),
        operation,
        VectorValues.structure(operation.output(), response.test().getParams()),
        requestId(response.test()));
  }

  private static WireRequest wire(Codec codec, HttpRequestTestCase test) {
    List<Header> headers = new ArrayList<>();
    test.getHeaders().forEach((name, value) -> headers.add(new Header(name, value)));
    byte[] body = test.getBody().map(text -> bytes(text, codec.protocol())).orElse(new byte[0]);
    return new WireRequest(
        test.getMethod(),
        test.getUri(),
        String.join("&", test.getQueryParams()),
        new Headers(headers),
        Bytes.wrap(body));
  }

  private static byte[] bytes(String text, WireProtocol protocol) {
    return protocol == WireProtocol.RPC_V2_CBOR
        ? Base64.getDecoder().decode(text)
        : text.getBytes(UTF_8);
  }

  private static String requestId(HttpResponseTestCase test) {
    Matcher matcher = REQUEST_ID.matcher(test.getBody().orElse(""));
    return matcher.find() ? matcher.group(1) : "request-id";
  }

  private static void compare(HttpResponseTestCase test, WireReply reply) {
    assertThat(reply.status()).as("status").isEqualTo(test.getCode());
    Headers headers = new Headers(reply.headers());
    test.getHeaders()
        .forEach((name, value) -> assertThat(headers.first(name)).as(name).isEqualTo(value));
    test.getForbidHeaders().forEach(name -> assertThat(headers.first(name)).as(name).isNull());
    test.getRequireHeaders().forEach(name -> assertThat(headers.first(name)).as(name).isNotNull());
    test.getBody()
        .ifPresent(
            expected -> compareBody(test.getBodyMediaType().orElse(""), expected, reply.body()));
  }

  private static void compareBody(String mediaType, String expected, Bytes body) {
    switch (mediaType.isEmpty() && expected.startsWith("<") ? "application/xml" : mediaType) {
      case "application/json" ->
          assertThat(VectorBodies.json(body.toUtf8String())).isEqualTo(VectorBodies.json(expected));
      case "application/xml" ->
          assertThat(VectorBodies.xml(likeVector(body.toUtf8String(), expected)))
              .isEqualTo(VectorBodies.xml(expected));
      case "application/cbor" ->
          assertThat(VectorBodies.cbor(body.toByteArray()))
              .isEqualTo(VectorBodies.cbor(Base64.getDecoder().decode(expected)));
      default -> assertThat(body.toUtf8String()).isEqualTo(expected);
    }
  }

  /**
   * The query protocol's response vectors are made for clients, which look neither at the metadata
   * nor at the root's namespace: most leave them out, though the services send them.
   */
  private static String likeVector(String xml, String expected) {
    String like = xml;
    if (!expected.contains("<ResponseMetadata>")) {
      like = METADATA.matcher(like).replaceAll("");
    }
    return ROOT_NAMESPACE.matcher(expected).lookingAt()
        ? like
        : like.replaceFirst("Response xmlns=\"[^\"]*\"", "Response");
  }
}
