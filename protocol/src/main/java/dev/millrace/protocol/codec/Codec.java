package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;

/** One wire protocol. Stateless and shared by all threads. */
public interface Codec {
  WireProtocol protocol();

  /**
   * Reads what the client sent, without checking the model's constraints: see {@code Constraints}.
   *
   * @throws MalformedRequestException where the bytes are not of this protocol or not of these
   *     types
   */
  <I extends Structure> I readInput(OperationSchema<I, ?> operation, WireRequest request);

  <O extends Structure> WireReply writeOutput(
      ServiceSchema service, OperationSchema<?, O> operation, O output, String requestId);

  WireReply writeError(ServiceSchema service, ErrorReply error, String requestId);
}
