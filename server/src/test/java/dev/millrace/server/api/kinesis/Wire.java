package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.AwsCborCodec;
import dev.millrace.protocol.codec.AwsJsonCodec;
import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ValidationException;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsFixture;
import java.util.List;

/** The two ways in which Kinesis is spoken. */
enum Wire {
  JSON("application/x-amz-json-1.1"),
  CBOR("application/x-amz-cbor-1.1");

  private final String contentType;

  Wire(String contentType) {
    this.contentType = contentType;
  }

  private Codec codec() {
    return switch (this) {
      case JSON -> AwsJsonCodec.version11();
      case CBOR -> new AwsCborCodec();
    };
  }

  /** An operation seen from its client, who writes what the server reads. */
  private static final class Mirrored<O extends Structure, I extends Structure>
      extends OperationSchema<O, I> {
    Mirrored(OperationSchema<I, O> operation) {
      super(operation.name(), operation.output(), operation.input());
    }

    @Override
    public List<StructureSchema<? extends ModeledError>> errors() {
      return List.of();
    }
  }

  <I extends Structure, O extends Structure> WireRequest request(
      OperationSchema<I, O> operation, I input) {
    Bytes body =
        codec().writeOutput(KinesisService.SCHEMA, new Mirrored<>(operation), input, "").body();
    return request(operation.name(), body);
  }

  WireRequest request(String operation, Bytes body, String... headers) {
    List<Header> lines = SqsFixture.headers(headers);
    lines.add(new Header("Content-Type", contentType));
    lines.add(new Header("X-Amz-Target", "Kinesis_20131202." + operation));
    return new WireRequest("POST", "/", "", new Headers(lines), body);
  }

  <I extends Structure, O extends Structure> O output(
      OperationSchema<I, O> operation, WireReply reply) {
    return codec()
        .readInput(
            new Mirrored<>(operation),
            new WireRequest("POST", "/", "", new Headers(List.of()), reply.body()));
  }

  /** Errors of all kinds have their message in the same place. */
  String message(WireReply reply) {
    ValidationException error =
        codec()
            .readInput(
                new Mirrored<>(
                    new OperationSchema<>("Error", Unit.SCHEMA, ValidationException.SCHEMA) {
                      @Override
                      public List<StructureSchema<? extends ModeledError>> errors() {
                        return List.of();
                      }
                    }),
                new WireRequest("POST", "/", "", new Headers(List.of()), reply.body()));
    return String.valueOf(error.message());
  }
}
