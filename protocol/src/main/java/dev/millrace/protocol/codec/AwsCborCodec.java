package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** AWS JSON 1.1 in CBOR, as Kinesis's Java clients speak it; in no model. */
public final class AwsCborCodec implements Codec {
  private static final Header CONTENT_TYPE =
      new Header("Content-Type", "application/x-amz-cbor-1.1");

  @Override
  public WireProtocol protocol() {
    return WireProtocol.AWS_CBOR_1_1;
  }

  @Override
  public <I extends Structure> I readInput(OperationSchema<I, ?> operation, WireRequest request) {
    return CborBodies.read(operation, request.body(), CborTimestamps.MILLISECONDS);
  }

  @Override
  public <O extends Structure> WireReply writeOutput(
      ServiceSchema service, OperationSchema<?, O> operation, O output, String requestId) {
    return new WireReply(200, List.of(CONTENT_TYPE), write(output));
  }

  @Override
  public WireReply writeError(ServiceSchema service, ErrorReply error, String requestId) {
    List<Header> headers = new ArrayList<>();
    headers.add(CONTENT_TYPE);
    QueryErrorHeader.addTo(headers, service, error);
    CborWriter cbor = new CborWriter(ReplySize.ERROR_BYTES);
    new CborOutput(cbor, CborTimestamps.MILLISECONDS).writeError(error, error.code());
    return new WireReply(error.traits().httpStatus(), headers, cbor.toBytes());
  }

  static Bytes write(Structure structure) {
    CborWriter cbor = new CborWriter(ReplySize.bytes(structure));
    new CborOutput(cbor, CborTimestamps.MILLISECONDS).writeStructure(structure);
    return cbor.toBytes();
  }
}
