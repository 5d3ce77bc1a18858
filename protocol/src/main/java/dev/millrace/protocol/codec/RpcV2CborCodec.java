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

/** Smithy RPC v2 in CBOR: the operation in the path, {@code /service/S/operation/O}. */
public final class RpcV2CborCodec implements Codec {
  private static final Header SMITHY_PROTOCOL = new Header("smithy-protocol", "rpc-v2-cbor");
  private static final Header CONTENT_TYPE = new Header("Content-Type", "application/cbor");

  @Override
  public WireProtocol protocol() {
    return WireProtocol.RPC_V2_CBOR;
  }

  @Override
  public <I extends Structure> I readInput(OperationSchema<I, ?> operation, WireRequest request) {
    return CborBodies.read(operation, request.body(), CborTimestamps.SECONDS);
  }

  @Override
  public <O extends Structure> WireReply writeOutput(
      ServiceSchema service, OperationSchema<?, O> operation, O output, String requestId) {
    if (!operation.hasOutput()) {
      return new WireReply(200, List.of(SMITHY_PROTOCOL), Bytes.EMPTY);
    }
    CborWriter cbor = new CborWriter(ReplySize.bytes(output));
    new CborOutput(cbor, CborTimestamps.SECONDS).writeStructure(output);
    return new WireReply(200, List.of(SMITHY_PROTOCOL, CONTENT_TYPE), cbor.toBytes());
  }

  @Override
  public WireReply writeError(ServiceSchema service, ErrorReply error, String requestId) {
    List<Header> headers = new ArrayList<>(List.of(SMITHY_PROTOCOL, CONTENT_TYPE));
    QueryErrorHeader.addTo(headers, service, error);
    CborWriter cbor = new CborWriter(ReplySize.ERROR_BYTES);
    new CborOutput(cbor, CborTimestamps.SECONDS)
        .writeError(error, error.namespace() + "#" + error.code());
    return new WireReply(error.traits().httpStatus(), headers, cbor.toBytes());
  }
}
