package dev.millrace.benchmarks.micro;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.List;

/** What clients send, always the same. */
final class Inputs {
  private Inputs() {}

  /** JSON as applications send it, escaped where it becomes a string of JSON again. */
  static String json(int sizeBytes) {
    StringBuilder text = new StringBuilder("{");
    for (int field = 0; text.length() < sizeBytes; field++) {
      text.append("\"field")
          .append(field)
          .append("\":\"the value of an ordinary field, ")
          .append(field * 7919)
          .append("\",");
    }
    text.setLength(sizeBytes - 2);
    return text.append("\"}").toString();
  }

  /** Bytes that look like nothing. */
  static Bytes blob(int sizeBytes, long seed) {
    byte[] bytes = new byte[sizeBytes];
    long state = seed;
    for (int at = 0; at < sizeBytes; at++) {
      // Knuth's generator: the upper bits are as good as any.
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      bytes[at] = (byte) (state >>> 56);
    }
    return Bytes.wrap(bytes);
  }

  static WireRequest request(String contentType, Bytes body) {
    return new WireRequest(
        "POST", "/", "", new Headers(List.of(new Header("Content-Type", contentType))), body);
  }

  /** The input as a client would send it, for codecs that write both directions alike. */
  static <I extends Structure> Bytes body(
      Codec codec, ServiceSchema service, StructureSchema<I> schema, I input) {
    return codec.writeOutput(service, new Echo<>(schema), input, "id").body();
  }

  private static final class Echo<S extends Structure> extends OperationSchema<S, S> {
    private Echo(StructureSchema<S> schema) {
      super("Echo", schema, schema);
    }

    @Override
    public List<StructureSchema<? extends ModeledError>> errors() {
      return List.of();
    }
  }
}
