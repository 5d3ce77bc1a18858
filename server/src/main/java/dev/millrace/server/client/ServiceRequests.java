package dev.millrace.server.client;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.QueryStructures;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests to one service as clients write them, all but the signature.
 *
 * @param host the value of the header
 */
public record ServiceRequests(ServiceSchema service, String host) {
  /** Whether the service speaks AWS JSON; where not, it speaks the query protocol. */
  public boolean speaksJson() {
    return speaks(WireProtocol.AWS_JSON_1_0) || speaks(WireProtocol.AWS_JSON_1_1);
  }

  /** A request for an operation, in the protocol of the service. */
  public <I extends Structure, O extends Structure> WireRequest of(
      OperationSchema<I, O> operation, I input) {
    return speaksJson()
        ? json(operation.name(), JsonStructures.write(input))
        : form(QueryStructures.write(service, operation, input));
  }

  /** A request of AWS JSON, in the version of it that the service speaks. */
  public WireRequest json(String operation, Bytes body) {
    String version = speaks(WireProtocol.AWS_JSON_1_0) ? "1.0" : "1.1";
    return request("application/x-amz-json-" + version, body, target(operation));
  }

  /** A request of AWS's CBOR. */
  public WireRequest cbor(String operation, Bytes body) {
    return request("application/x-amz-cbor-1.1", body, target(operation));
  }

  /** A request of the query protocol. */
  public WireRequest form(Bytes body) {
    return request("application/x-www-form-urlencoded", body);
  }

  private Header target(String operation) {
    return new Header("X-Amz-Target", service.name() + "." + operation);
  }

  private boolean speaks(WireProtocol protocol) {
    return service.protocols().contains(protocol);
  }

  private WireRequest request(String contentType, Bytes body, Header... more) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Host", host));
    headers.add(new Header("Content-Type", contentType));
    headers.addAll(List.of(more));
    return new WireRequest("POST", "/", "", new Headers(headers), body);
  }
}
