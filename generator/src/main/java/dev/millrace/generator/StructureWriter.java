package dev.millrace.generator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.ErrorTrait;

/** Writes a structure as a record, with its builder and its schema inside. */
final class StructureWriter {
  private final ServiceModel model;
  private final StructureShape shape;
  private final TypeNames names;
  private final String type;
  private final List<Component> components;
  private final SourceWriter out = new SourceWriter();

  StructureWriter(ServiceModel model, StructureShape shape) {
    this.model = model;
    this.shape = shape;
    this.names = model.newTypeNames();
    this.type = model.typeName(shape);
    this.components = Component.of(shape, model, names);
  }

  ShapeClass write() {
    boolean error = shape.hasTrait(ErrorTrait.class);
    out.items(
        "public record " + type + "(",
        components.stream().map(Component::declaration).toList(),
        ")");
    out.block(
        "    implements " + names.schema(error ? "ModeledError" : "Structure"),
        () -> {
          String schema = names.schema("StructureSchema") + "<" + type + ">";
          out.line("public static final " + schema + " SCHEMA = new Schema();").blank();
          if (error) {
            writeErrorMembers();
          }
          if (components.size() > 1) {
            out.block("public static Builder builder()", () -> out.line("return new Builder();"))
                .blank();
          }
          out.line(names.override())
              .block("public " + schema + " schema()", () -> out.line("return SCHEMA;"))
              .blank();
          writeMemberAccess();
          if (SensitiveMembers.any(shape, model)) {
            writeToString();
          }
          if (components.size() > 1) {
            out.blank();
            new BuilderWriter(type, components, names, out).write();
          }
          out.blank();
          new StructureSchemaWriter(model, shape, names, out).write(schema, components);
        });
    return ShapeClass.of(model, type, names, out);
  }

  private void writeErrorMembers() {
    String string = names.nullable(names.string());
    boolean hasMessage = components.stream().anyMatch(c -> c.name().equals("message"));
    if (!hasMessage) {
      out.line(names.override())
          .block("public " + string + " message()", () -> out.line("return null;"))
          .blank();
    } else if (components.size() > 1) {
      String arguments =
          components.stream()
              .map(c -> c.name().equals("message") ? "message" : "null")
              .collect(Collectors.joining(", "));
      out.block(
              "public " + type + "(" + names.string() + " message)",
              () -> out.line("this(" + arguments + ");"))
          .blank();
    }
  }

  private void writeMemberAccess() {
    out.line(names.override())
        .block(
            "public " + names.nullable(names.use("java.lang.Object")) + " member(int index)",
            () ->
                writeSwitch(
                    "return switch (index)",
                    Stream.concat(
                            components.stream().map(c -> "case " + c.index() + " -> " + c.name()),
                            Stream.of(
                                "default -> throw new "
                                    + names.use("java.lang.IndexOutOfBoundsException")
                                    + "(index)"))
                        .toList()));
  }

  private void writeToString() {
    out.blank()
        .line(names.override())
        .block(
            "public " + names.string() + " toString()",
            () -> out.line("return " + names.schema("StructureText") + ".of(this);"));
  }

  private void writeSwitch(String head, List<String> cases) {
    if (cases.size() == 1) {
      out.line(cases.getFirst().replace("default -> ", "") + ";");
      return;
    }
    out.line(head + " {");
    cases.forEach(line -> out.line("  " + line + ";"));
    out.line("};");
  }
}
