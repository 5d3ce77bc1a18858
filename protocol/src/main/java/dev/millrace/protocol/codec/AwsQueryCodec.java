package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.XmlNamespace;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.util.List;

/**
 * The query protocol: parameters in the query string or a form, {@code Action} among them, and XML
 * back.
 */
public final class AwsQueryCodec implements Codec {
  private static final Header CONTENT_TYPE = new Header("Content-Type", "text/xml");
  private static final int ENVELOPE_CHARS = 512;

  @Override
  public WireProtocol protocol() {
    return WireProtocol.AWS_QUERY;
  }

  @Override
  public <I extends Structure> I readInput(OperationSchema<I, ?> operation, WireRequest request) {
    return readInput(operation, QueryParameters.of(request));
  }

  /** For who has had to read the parameters already, to find the operation. */
  public <I extends Structure> I readInput(
      OperationSchema<I, ?> operation, QueryParameters parameters) {
    return QueryInput.readStructure(operation.input(), QueryNode.root(parameters.values()));
  }

  @Override
  public <O extends Structure> WireReply writeOutput(
      ServiceSchema service, OperationSchema<?, O> operation, O output, String requestId) {
    String response = operation.name() + "Response";
    String result = operation.name() + "Result";
    XmlWriter xml = new XmlWriter(ENVELOPE_CHARS + 2 * ReplySize.bytes(output));
    xml.start(response, namespace(service));
    if (operation.hasOutput()) {
      xml.start(result);
      new XmlOutput(xml).writeMembers(output, null);
      xml.end(result);
    }
    xml.start("ResponseMetadata").element("RequestId", requestId).end("ResponseMetadata");
    xml.end(response);
    return new WireReply(200, List.of(CONTENT_TYPE), xml.toBytes());
  }

  @Override
  public WireReply writeError(ServiceSchema service, ErrorReply error, String requestId) {
    XmlWriter xml = new XmlWriter(ReplySize.ERROR_BYTES);
    xml.start("ErrorResponse", namespace(service)).start("Error");
    xml.element("Type", error.fault().queryName()).element("Code", error.traits().queryCode());
    if (error.message() != null) {
      xml.element("Message", error.message());
    }
    if (error.details() != null) {
      new XmlOutput(xml).writeMembers(error.details(), ErrorMessages.member(error));
    }
    xml.end("Error").element("RequestId", requestId).end("ErrorResponse");
    return new WireReply(error.traits().queryHttpStatus(), List.of(CONTENT_TYPE), xml.toBytes());
  }

  private static XmlNamespace namespace(ServiceSchema service) {
    return new XmlNamespace(service.xmlNamespace(), null);
  }
}
