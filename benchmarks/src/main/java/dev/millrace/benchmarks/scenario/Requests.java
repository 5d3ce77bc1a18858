package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.benchmarks.server.Target;
import dev.millrace.host.Clock;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes requests as clients send them: with the headers of one, and signed. The signature is true
 * of the request as it was made; it holds for as long as a run takes, and is made once.
 */
public final class Requests {
  private final Target target;
  private final RequestSigner signer;
  private final Clock clock;

  public Requests(Target target, Credentials credentials, Clock clock) {
    this.target = target;
    this.signer = new RequestSigner(credentials, "us-east-1");
    this.clock = clock;
  }

  /** A request of AWS JSON. */
  ByteBuffer json(ServiceSchema service, String operation, String body) {
    return request(
        service,
        List.of(
            new Header("Content-Type", "application/x-amz-json-" + version(service)),
            new Header("X-Amz-Target", service.name() + "." + operation)),
        body.getBytes(UTF_8));
  }

  /** A request of the query protocol. */
  ByteBuffer form(ServiceSchema service, String body) {
    return request(
        service,
        List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
        body.getBytes(UTF_8));
  }

  /** A request of AWS's CBOR. */
  ByteBuffer cbor(ServiceSchema service, String operation, byte[] body) {
    return request(
        service,
        List.of(
            new Header("Content-Type", "application/x-amz-cbor-1.1"),
            new Header("X-Amz-Target", service.name() + "." + operation)),
        body);
  }

  /** The head of requests whose bodies are not known yet; all but the length and what follows. */
  byte[] jsonHead(ServiceSchema service, String operation) {
    ByteBuffer request = json(service, operation, "");
    byte[] whole = new byte[request.remaining()];
    request.get(whole);
    String text = new String(whole, US_ASCII);
    return text.substring(0, text.lastIndexOf("Content-Length:")).getBytes(US_ASCII);
  }

  private static String version(ServiceSchema service) {
    return service.protocols().contains(WireProtocol.AWS_JSON_1_0) ? "1.0" : "1.1";
  }

  private ByteBuffer request(ServiceSchema service, List<Header> headers, byte[] body) {
    Headers all = new Headers(with(new Header("Host", target.host()), headers));
    WireRequest signed =
        signer.sign(
            new WireRequest("POST", "/", "", all, Bytes.wrap(body)),
            service.signingName(),
            clock.now());
    StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
    for (Header line : signed.headers().lines()) {
      head.append(line.name()).append(": ").append(line.value()).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] first = head.toString().getBytes(US_ASCII);
    return ByteBuffer.allocateDirect(first.length + body.length).put(first).put(body).flip();
  }

  private static List<Header> with(Header first, List<Header> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }
}
