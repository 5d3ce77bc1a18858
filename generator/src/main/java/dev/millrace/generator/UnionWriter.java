package dev.millrace.generator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.UnionShape;

/** Writes a union as a sealed interface with one nested record per member. */
final class UnionWriter {
  private final ServiceModel model;
  private final UnionShape shape;
  private final TypeNames names;
  private final String type;
  private final SourceWriter out = new SourceWriter();

  UnionWriter(ServiceModel model, UnionShape shape) {
    this.model = model;
    this.shape = shape;
    this.type = model.typeName(shape);
    Set<String> variants = new HashSet<>();
    shape.members().forEach(member -> variants.add(variant(member)));
    Set<String> taken = new HashSet<>(model.typeNames());
    taken.addAll(variants);
    this.names = new TypeNames(taken, variants);
  }

  ShapeClass write() {
    out.block(
        "public sealed interface " + type + " extends " + names.schema("Structure"),
        () -> {
          String schema = names.schema("StructureSchema") + "<" + type + ">";
          out.line(schema + " SCHEMA = new Schema();").blank();
          out.line(names.override())
              .block("default " + schema + " schema()", () -> out.line("return SCHEMA;"));
          int index = 0;
          for (MemberShape member : shape.members()) {
            writeVariant(member, index++);
          }
          out.blank();
          StructureSchemaWriter writer = new StructureSchemaWriter(model, shape, names, out);
          writer.writeNested(schema, () -> writeCreate(writer.valuesParameter()));
        });
    return ShapeClass.of(model, type, names, out);
  }

  private void writeVariant(MemberShape member, int index) {
    String valueType = valueType(member);
    out.blank()
        .block(
            "record " + variant(member) + "(" + valueType + " value) implements " + type,
            () ->
                out.line(names.override())
                    .block(
                        "public "
                            + names.nullable(names.use("java.lang.Object"))
                            + " member(int index)",
                        () -> out.line("return index == " + index + " ? value : null;")));
  }

  private void writeCreate(String parameter) {
    List<MemberShape> members = new ArrayList<>(shape.members());
    if (members.stream().anyMatch(member -> valueType(member).contains("<"))) {
      out.line("@" + names.use("java.lang.SuppressWarnings") + "(\"unchecked\")");
    }
    out.line(names.override())
        .block(
            "public " + type + " create(" + parameter + ")",
            () -> {
              for (int i = 0; i < members.size(); i++) {
                MemberShape member = members.get(i);
                String value = "(" + valueType(member) + ") values[" + i + "]";
                out.block(
                    "if (values[" + i + "] != null)",
                    () -> out.line("return new " + variant(member) + "(" + value + ");"));
              }
              out.line(
                  "throw new "
                      + names.use("java.lang.IllegalArgumentException")
                      + "(\"No member of the union is present\");");
            });
  }

  private String valueType(MemberShape member) {
    return new JavaTypes(model, names).of(member);
  }

  private static String variant(MemberShape member) {
    return JavaNames.type(member.getMemberName());
  }
}
