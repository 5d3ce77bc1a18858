package dev.millrace.protocol.wire;

/** The ways in which AWS's clients put an operation on the wire. */
public enum WireProtocol {
  AWS_JSON_1_0,
  AWS_JSON_1_1,
  AWS_QUERY,
  /** {@code application/x-amz-cbor-1.1}: in no model, spoken by Kinesis's clients. */
  AWS_CBOR_1_1,
  RPC_V2_CBOR,
  REST_JSON_1,
  REST_XML
}
