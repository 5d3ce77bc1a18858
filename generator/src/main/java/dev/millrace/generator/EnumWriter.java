package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.smithy.model.shapes.EnumShape;

/** Writes the known values of an open enum. */
final class EnumWriter {
  private final ServiceModel model;
  private final EnumShape shape;
  private final TypeNames names;
  private final SourceWriter out = new SourceWriter();

  EnumWriter(ServiceModel model, EnumShape shape) {
    this.model = model;
    this.shape = shape;
    this.names = model.newTypeNames();
  }

  ShapeClass write() {
    String type = model.typeName(shape);
    String string = names.string();
    Map<String, String> values = shape.getEnumValues();
    out.line("/** Values that the model knows; on the wire and in records there may be others. */")
        .block(
            "public enum " + type,
            () -> {
              List<String> constants = new ArrayList<>();
              values.forEach((name, value) ->
                  constants.add(constant(name) + "(" + JavaNames.literal(value) + ")"));
              for (int i = 0; i < constants.size(); i++) {
                out.line(constants.get(i) + (i < constants.size() - 1 ? "," : ";"));
              }
              out.blank().line("private final " + string + " value;").blank();
              out.block(type + "(" + string + " value)", () -> out.line("this.value = value;"))
                  .blank();
              out.line("/** As it stands on the wire. */")
                  .block("public " + string + " value()", () -> out.line("return value;"))
                  .blank();
              out.line("/** Null where the model does not know the value. */")
                  .block(
                      "public static " + names.nullable(type) + " of(" + string + " value)",
                      () -> writeLookup(values));
            });
    return ShapeClass.of(model, type, names, out);
  }

  private void writeLookup(Map<String, String> values) {
    out.line("return switch (value) {");
    values.forEach((name, value) ->
        out.line("  case " + JavaNames.literal(value) + " -> " + constant(name) + ";"));
    out.line("  default -> null;").line("};");
  }

  private static String constant(String name) {
    return javax.lang.model.SourceVersion.isName(name) ? name : name + "_";
  }
}
