package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;

/** Requests in CBOR: one map, or nothing where there is nothing to say. */
final class CborBodies {
  private CborBodies() {}

  static <I extends Structure> I read(
      OperationSchema<I, ?> operation, Bytes body, CborTimestamps timestamps) {
    if (body.isEmpty()) {
      return operation.input().create(new Object[operation.input().memberCount()]);
    }
    return body.read((array, offset, size) ->
        new CborInput(new CborReader(array, offset, size), timestamps)
            .readDocument(operation.input()));
  }
}
