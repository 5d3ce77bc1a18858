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
}
