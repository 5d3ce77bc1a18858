package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.base.Bytes;
import dev.millrace.benchmarks.server.Target;
import dev.millrace.host.Clock;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.client.ServiceRequests;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import java.nio.ByteBuffer;

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
    return signed(service, to(service).json(operation, Bytes.utf8(body)));
  }

  /** A request of the query protocol. */
  ByteBuffer form(ServiceSchema service, String body) {
    return signed(service, to(service).form(Bytes.utf8(body)));
  }

  /** A request of AWS's CBOR. */
  ByteBuffer cbor(ServiceSchema service, String operation, byte[] body) {
    return signed(service, to(service).cbor(operation, Bytes.wrap(body)));
  }

  /** The head of requests whose bodies are not known yet; all but the length and what follows. */
  byte[] jsonHead(ServiceSchema service, String operation) {
    ByteBuffer request = json(service, operation, "");
    byte[] whole = new byte[request.remaining()];
    request.get(whole);
    String text = new String(whole, US_ASCII);
    return text.substring(0, text.lastIndexOf("Content-Length:")).getBytes(US_ASCII);
  }

  private ServiceRequests to(ServiceSchema service) {
    return new ServiceRequests(service, target.host());
  }

  private ByteBuffer signed(ServiceSchema service, WireRequest request) {
    WireRequest signed = signer.sign(request, service.signingName(), clock.now());
    Bytes body = signed.body();
    StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
    for (Header line : signed.headers().lines()) {
      head.append(line.name()).append(": ").append(line.value()).append("\r\n");
    }
    head.append("Content-Length: ").append(body.size()).append("\r\n\r\n");
    byte[] first = head.toString().getBytes(US_ASCII);
    ByteBuffer whole = ByteBuffer.allocateDirect(first.length + body.size()).put(first);
    body.writeTo(whole);
    return whole.flip();
  }
}
