package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.aws.traits.auth.SigV4Trait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryCompatibleTrait;
import software.amazon.smithy.model.knowledge.ServiceIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the class of a service: its names and its operations. */
final class ServiceWriter {
  private final ServiceModel model;
  private final TypeNames names;
  private final SourceWriter out = new SourceWriter();

  ServiceWriter(ServiceModel model) {
    this.model = model;
    this.names = model.newTypeNames();
  }

  ShapeClass write() {
    String type = model.target().serviceClass();
    out.line("/** Every operation is loaded on its first use. */")
        .block(
            "public final class " + type + " extends " + names.schema("ServiceSchema"),
            () -> {
              out.line("public static final " + type + " SCHEMA = new " + type + "();").blank();
              out.line("private " + type + "() {}");
              writeNames();
              writeOperationLookup();
              for (OperationShape operation : model.operations()) {
                out.blank()
                    .block(
                        "public static " + schemaType(operation) + " " + accessor(operation) + "()",
                        () -> out.line("return " + holder(operation) + ".SCHEMA;"));
              }
              model.operations().forEach(this::writeHolder);
            });
    return ShapeClass.of(model, type, names, out);
  }

  private void writeNames() {
    ShapeId id = model.service().getId();
    String signingName =
        model.service().getTrait(SigV4Trait.class).map(SigV4Trait::getName).orElse("");
    String xmlNamespace =
        model.service().getTrait(XmlNamespaceTrait.class).map(XmlNamespaceTrait::getUri).orElse("");
    writeString("namespace", id.getNamespace());
    writeString("name", id.getName());
    writeString("version", model.service().getVersion());
    writeString("signingName", signingName);
    writeString("xmlNamespace", xmlNamespace);
    String set = names.use("java.util.Set");
    String protocol = names.use("dev.millrace.protocol.wire.WireProtocol");
    writeGetter(
        set + "<" + protocol + "> protocols()",
        set
            + ".of("
            + String.join(", ", protocols().stream().map(p -> protocol + "." + p).toList())
            + ")");
    writeGetter(
        "boolean awsQueryCompatible()",
        String.valueOf(model.service().hasTrait(AwsQueryCompatibleTrait.class)));
  }

  private List<String> protocols() {
    List<String> protocols = new ArrayList<>();
    for (ShapeId id : ServiceIndex.of(model.model()).getProtocols(model.service()).keySet()) {
      switch (id.getName()) {
        case "awsJson1_0" -> protocols.add("AWS_JSON_1_0");
        case "awsJson1_1" -> protocols.add("AWS_JSON_1_1");
        case "awsQuery" -> protocols.add("AWS_QUERY");
        case "rpcv2Cbor" -> protocols.add("RPC_V2_CBOR");
        case "restJson1" -> protocols.add("REST_JSON_1");
        case "restXml" -> protocols.add("REST_XML");
        default ->
            throw new GeneratorException(
                model.service().getId() + ": the protocol " + id + " is not known");
      }
    }
    protocols.addAll(model.target().extraProtocols());
    return protocols;
  }

  private void writeString(String method, String value) {
    writeGetter(names.string() + " " + method + "()", JavaNames.literal(value));
  }

  private void writeGetter(String method, String value) {
    out.blank()
        .line(names.override())
        .block("public " + method, () -> out.line("return " + value + ";"));
  }

  private void writeOperationLookup() {
    String list = names.use("java.util.List");
    out.blank()
        .line(names.override())
        .block(
            "public " + list + "<" + names.string() + "> operationNames()",
            () ->
                out.items(
                    "return " + list + ".of(",
                    model.operations().stream().map(o -> JavaNames.literal(name(o))).toList(),
                    ");"));
    out.blank()
        .line(names.override())
        .block(
            "public "
                + names.nullable(names.schema("OperationSchema") + "<?, ?>")
                + " operation("
                + names.string()
                + " operationName)",
            () -> {
              out.line("return switch (operationName) {");
              for (OperationShape operation : model.operations()) {
                out.line(
                    "  case "
                        + JavaNames.literal(name(operation))
                        + " -> "
                        + accessor(operation)
                        + "();");
              }
              out.line("  default -> null;").line("};");
            });
  }

  private void writeHolder(OperationShape operation) {
    String holder = holder(operation);
    out.blank()
        .block(
            "private static final class " + holder + " extends " + schemaType(operation),
            () -> {
              out.line("static final " + holder + " SCHEMA = new " + holder + "();").blank();
              out.block(
                  "private " + holder + "()",
                  () ->
                      out.line(
                          "super("
                              + JavaNames.literal(name(operation))
                              + ", "
                              + structure(operation.getInputShape())
                              + ".SCHEMA, "
                              + structure(operation.getOutputShape())
                              + ".SCHEMA);"));
              if (ServiceModel.isUnit(model.structure(operation.getInputShape()))) {
                writeGetter("boolean hasInput()", "false");
              }
              if (ServiceModel.isUnit(model.structure(operation.getOutputShape()))) {
                writeGetter("boolean hasOutput()", "false");
              }
              String list = names.use("java.util.List");
              out.blank()
                  .line(names.override())
                  .block(
                      "public "
                          + list
                          + "<"
                          + names.schema("StructureSchema")
                          + "<? extends "
                          + names.schema("ModeledError")
                          + ">> errors()",
                      () ->
                          out.items(
                              "return " + list + ".of(",
                              operation.getErrors(model.service()).stream()
                                  .map(error -> structure(error) + ".SCHEMA")
                                  .toList(),
                              ");"));
            });
  }

  private String schemaType(OperationShape operation) {
    return names.schema("OperationSchema")
        + "<"
        + structure(operation.getInputShape())
        + ", "
        + structure(operation.getOutputShape())
        + ">";
  }

  private String structure(ShapeId id) {
    return new JavaTypes(model, names).of(model.structure(id));
  }

  private String name(OperationShape operation) {
    return model.shapeName(operation);
  }

  private String accessor(OperationShape operation) {
    return JavaNames.component(name(operation));
  }

  private String holder(OperationShape operation) {
    return JavaNames.type(name(operation)) + "Operation";
  }
}
