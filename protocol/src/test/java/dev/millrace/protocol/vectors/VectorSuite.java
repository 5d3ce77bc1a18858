package dev.millrace.protocol.vectors;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.generated.ModelServices;
import dev.millrace.protocol.generated.TestModels;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.WireProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/** Finds the vectors of the protocols that have a codec. */
final class VectorSuite {
  private static final Map<String, WireProtocol> SERVICES =
      new TreeMap<>(
          Map.of(
              "aws.protocoltests.json10#JsonRpc10", WireProtocol.AWS_JSON_1_0,
              "aws.protocoltests.json10#QueryCompatibleJsonRpc10", WireProtocol.AWS_JSON_1_0,
              "aws.protocoltests.json#JsonProtocol", WireProtocol.AWS_JSON_1_1,
              "com.amazonaws.machinelearning#AmazonML_20141212", WireProtocol.AWS_JSON_1_1,
              "aws.protocoltests.query#AwsQuery", WireProtocol.AWS_QUERY,
              "smithy.protocoltests.rpcv2Cbor#RpcV2Protocol", WireProtocol.RPC_V2_CBOR,
              "aws.protocoltests.rpcv2cbor#QueryCompatibleRpcV2Protocol", WireProtocol.RPC_V2_CBOR,
              "aws.protocoltests.rpcv2cbor#NonQueryCompatibleRpcV2Protocol",
                  WireProtocol.RPC_V2_CBOR));

  private final Model model = TestModels.vectors();
  private final List<VectorCase> cases = new ArrayList<>();
  private int clientOnly;
  private int malformedRequests;

  static VectorSuite load() {
    VectorSuite suite = new VectorSuite();
    SERVICES.forEach((id, protocol) -> suite.addService(ShapeId.from(id), protocol));
    return suite;
  }

  List<VectorCase> cases() {
    return cases;
  }

  /** Cases that only make sense for a client: answers that no server of ours gives. */
  int clientOnly() {
    return clientOnly;
  }

  /** These protocols have none today; the suite fails should that change. */
  int malformedRequests() {
    return malformedRequests;
  }

  private void addService(ShapeId id, WireProtocol protocol) {
    ServiceShape service = model.expectShape(id, ServiceShape.class);
    Codec codec = Codecs.of(protocol).orElseThrow();
    ServiceSchema schema = ModelServices.ofVectors(id.toString());
    for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
      OperationSchema<?, ?> operationSchema =
          Objects.requireNonNull(schema.operation(operation.getId().getName()));
      addRequests(codec, operation, operationSchema);
      addResponses(codec, operation, schema, operationSchema);
      malformedRequests +=
          operation
              .getTrait(HttpMalformedRequestTestsTrait.class)
              .map(trait -> trait.getTestCases().size())
              .orElse(0);
    }
    for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
      for (ShapeId error : operation.getErrors(service)) {
        addErrors(codec, model.expectShape(error), schema, operation);
      }
    }
  }

  private void addRequests(
      Codec codec, OperationShape operation, OperationSchema<?, ?> operationSchema) {
    operation
        .getTrait(HttpRequestTestsTrait.class)
        .ifPresent(trait ->
            trait.getTestCases().stream()
                .filter(test -> applies(codec, test))
                .forEach(test -> cases.add(new VectorCase.Request(codec, operationSchema, test))));
  }

  private void addResponses(
      Codec codec,
      OperationShape operation,
      ServiceSchema schema,
      OperationSchema<?, ?> operationSchema) {
    operation
        .getTrait(HttpResponseTestsTrait.class)
        .ifPresent(trait ->
            trait.getTestCases().stream()
                .filter(test -> applies(codec, test))
                .forEach(test ->
                    cases.add(new VectorCase.Response(codec, schema, operationSchema, test))));
  }

  private void addErrors(Codec codec, Shape error, ServiceSchema schema, OperationShape operation) {
    StructureSchema<? extends ModeledError> errorSchema =
        Objects.requireNonNull(schema.operation(operation.getId().getName())).errors().stream()
            .filter(candidate -> candidate.name().equals(error.getId().getName()))
            .findFirst()
            .orElseThrow();
    error
        .getTrait(HttpResponseTestsTrait.class)
        .ifPresent(trait ->
            trait.getTestCases().stream()
                .filter(test -> cases.stream().noneMatch(known -> isSame(known, test, codec)))
                .filter(test -> applies(codec, test))
                .forEach(
                    test -> cases.add(new VectorCase.Failure(codec, schema, errorSchema, test))));
  }

  private static boolean isSame(VectorCase known, HttpMessageTestCase test, Codec codec) {
    return known.codec().equals(codec) && known.id().equals(test.getId());
  }

  /** The query protocol has no server cases: there the clients' cases are read from behind. */
  private boolean applies(Codec codec, HttpMessageTestCase test) {
    boolean ofProtocol = test.getProtocol().getName().equals(protocolName(codec.protocol()));
    boolean server =
        codec.protocol() == WireProtocol.AWS_QUERY
            || test.getAppliesTo().equals(Optional.empty())
            || test.getAppliesTo().equals(Optional.of(AppliesTo.SERVER));
    clientOnly += ofProtocol && !server ? 1 : 0;
    return ofProtocol && server;
  }

  private static String protocolName(WireProtocol protocol) {
    return switch (protocol) {
      case AWS_JSON_1_0 -> "awsJson1_0";
      case AWS_JSON_1_1 -> "awsJson1_1";
      case AWS_QUERY -> "awsQuery";
      case RPC_V2_CBOR -> "rpcv2Cbor";
      case AWS_CBOR_1_1, REST_JSON_1, REST_XML -> throw new AssertionError(protocol);
    };
  }
}
