package dev.millrace.protocol.codec;

import dev.millrace.protocol.wire.WireProtocol;
import java.util.Optional;

/** The codec of each protocol. */
public final class Codecs {
  private static final Codec AWS_JSON_1_0 = AwsJsonCodec.version10();
  private static final Codec AWS_JSON_1_1 = AwsJsonCodec.version11();
  private static final Codec AWS_QUERY = new AwsQueryCodec();
  private static final Codec AWS_CBOR = new AwsCborCodec();
  private static final Codec RPC_V2_CBOR = new RpcV2CborCodec();

  private static final EventCodec JSON_1_0_EVENTS =
      new EventCodec(AWS_JSON_1_0, "application/x-amz-json-1.0", AwsJsonCodec::write);
  private static final EventCodec JSON_1_1_EVENTS =
      new EventCodec(AWS_JSON_1_1, "application/x-amz-json-1.1", AwsJsonCodec::write);
  private static final EventCodec CBOR_EVENTS =
      new EventCodec(AWS_CBOR, "application/x-amz-cbor-1.1", AwsCborCodec::write);

  private Codecs() {}

  /** Empty where the protocol is not spoken yet. */
  public static Optional<Codec> of(WireProtocol protocol) {
    return switch (protocol) {
      case AWS_JSON_1_0 -> Optional.of(AWS_JSON_1_0);
      case AWS_JSON_1_1 -> Optional.of(AWS_JSON_1_1);
      case AWS_QUERY -> Optional.of(AWS_QUERY);
      case AWS_CBOR_1_1 -> Optional.of(AWS_CBOR);
      case RPC_V2_CBOR -> Optional.of(RPC_V2_CBOR);
      case REST_JSON_1, REST_XML -> Optional.empty();
    };
  }

  /** How replies stream in that protocol; empty where no service here streams in it. */
  public static Optional<EventCodec> events(WireProtocol protocol) {
    return switch (protocol) {
      case AWS_JSON_1_0 -> Optional.of(JSON_1_0_EVENTS);
      case AWS_JSON_1_1 -> Optional.of(JSON_1_1_EVENTS);
      case AWS_CBOR_1_1 -> Optional.of(CBOR_EVENTS);
      case AWS_QUERY, RPC_V2_CBOR, REST_JSON_1, REST_XML -> Optional.empty();
    };
  }
}
