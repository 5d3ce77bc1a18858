package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the nested class that describes a structure or union. */
final class StructureSchemaWriter {
  private final ServiceModel model;
  private final Shape shape;
  private final TypeNames names;
  private final SourceWriter out;

  StructureSchemaWriter(ServiceModel model, Shape shape, TypeNames names, SourceWriter out) {
    this.model = model;
    this.shape = shape;
    this.names = names;
    this.out = out;
  }

  void write(String schemaType, List<Component> components) {
    write(
        "private static final class",
        schemaType,
        () -> {
          String type = model.typeName(shape);
          List<String> arguments = new ArrayList<>();
          for (Component component : components) {
            arguments.add("(" + component.type() + ") values[" + component.index() + "]");
          }
          if (components.stream().anyMatch(c -> c.type().contains("<"))) {
            out.line("@" + names.use("java.lang.SuppressWarnings") + "(\"unchecked\")");
          }
          out.line(names.override())
              .block(
                  "public " + type + " create(" + valuesParameter() + ")",
                  () -> out.items("return new " + type + "(", arguments, ");"));
        });
  }

  /** Writes the class into an interface, with a {@code create} method of its own. */
  void writeNested(String schemaType, Runnable create) {
    write("final class", schemaType, create);
  }

  private void write(String modifiers, String schemaType, Runnable create) {
    out.block(
        modifiers + " Schema extends " + schemaType,
        () -> {
          out.block(
              "private Schema()",
              () ->
                  out.line(
                      "super("
                          + JavaNames.literal(shape.getId().getNamespace())
                          + ", "
                          + JavaNames.literal(model.shapeName(shape))
                          + ");"));
          writeTraits();
          out.blank();
          create.run();
          out.blank();
          writeMembers();
        });
  }

  String valuesParameter() {
    return names.nullable(names.use("java.lang.Object")) + "[] values";
  }

  private void writeMembers() {
    SchemaExpressions expressions = new SchemaExpressions(model, names);
    List<String> members = new ArrayList<>();
    for (MemberShape member : shape.members()) {
      members.add(expressions.member(member, member.getMemberName(), members.size()));
    }
    String type = names.schema("MemberSchema") + "[]";
    out.line(names.override())
        .block(
            "protected " + type + " describeMembers()",
            () -> out.items("return new " + type + " {", members, "};"));
  }

  private void writeTraits() {
    if (shape.isUnionShape()) {
      writeOverride("boolean union()", "true");
    }
    if (shape.hasTrait(SensitiveTrait.class)) {
      writeOverride("boolean sensitive()", "true");
    }
    if (shape instanceof StructureShape structure && shape.hasTrait(ErrorTrait.class)) {
      writeOverride(
          names.nullable(names.schema("ErrorTraits")) + " error()", errorTraits(structure));
    }
    shape
        .getTrait(XmlNamespaceTrait.class)
        .ifPresent(trait -> {
          String type = names.schema("XmlNamespace");
          writeOverride(
              names.nullable(type) + " xmlNamespace()",
              "new " + type + "(" + SchemaExpressions.namespaceArguments(trait) + ")");
        });
  }

  private void writeOverride(String method, String value) {
    out.blank()
        .line(names.override())
        .block("public " + method, () -> out.line("return " + value + ";"));
  }

  private String errorTraits(StructureShape error) {
    boolean client = error.expectTrait(ErrorTrait.class).isClientError();
    int status =
        error
            .getTrait(HttpErrorTrait.class)
            .map(HttpErrorTrait::getCode)
            .orElse(client ? 400 : 500);
    String queryCode =
        error
            .getTrait(AwsQueryErrorTrait.class)
            .map(AwsQueryErrorTrait::getCode)
            .orElseGet(() -> model.shapeName(error));
    int queryStatus =
        error
            .getTrait(AwsQueryErrorTrait.class)
            .map(AwsQueryErrorTrait::getHttpResponseCode)
            .orElse(status);
    return "new "
        + names.schema("ErrorTraits")
        + "("
        + JavaNames.literal(queryCode)
        + ", "
        + status
        + ", "
        + queryStatus
        + ", "
        + names.schema("Fault")
        + (client ? ".CLIENT)" : ".SERVER)");
  }
}
