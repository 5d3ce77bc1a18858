package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.SparseTrait;

/**
 * Writes the schemas of lists, maps and simple shapes: one method each, so that nothing is built
 * before a structure that is in use asks for it.
 */
final class ShapesWriter {
  private final ServiceModel model;
  private final TypeNames names;
  private final SchemaExpressions expressions;
  private final SourceWriter out = new SourceWriter();

  ShapesWriter(ServiceModel model) {
    this.model = model;
    this.names = model.newTypeNames();
    this.expressions = new SchemaExpressions(model, names);
  }

  ShapeClass write() {
    String type = model.target().shapesClass();
    out.block(
        "final class " + type,
        () -> {
          out.line("private " + type + "() {}");
          for (Shape shape : model.shapes()) {
            switch (shape.getType()) {
              case LIST, SET -> writeList((ListShape) shape);
              case MAP -> writeMap((MapShape) shape);
              case STRUCTURE, UNION, MEMBER, OPERATION, RESOURCE, SERVICE -> {}
              case BLOB,
                  BOOLEAN,
                  STRING,
                  TIMESTAMP,
                  BYTE,
                  SHORT,
                  INTEGER,
                  LONG,
                  FLOAT,
                  DOCUMENT,
                  DOUBLE,
                  BIG_DECIMAL,
                  BIG_INTEGER,
                  ENUM,
                  INT_ENUM ->
                  writeSimple(shape);
            }
          }
        });
    return ShapeClass.of(model, type, names, out);
  }

  private void writeList(ListShape shape) {
    List<String> arguments = new ArrayList<>();
    arguments.add(JavaNames.literal(model.shapeName(shape)));
    arguments.add(expressions.member(shape.getMember(), "member", 0));
    writeMethod("ListSchema", "of", shape, arguments);
  }

  private void writeMap(MapShape shape) {
    List<String> arguments = new ArrayList<>();
    arguments.add(JavaNames.literal(model.shapeName(shape)));
    arguments.add(expressions.member(shape.getKey(), "key", 0));
    arguments.add(expressions.member(shape.getValue(), "value", 0));
    writeMethod("MapSchema", "of", shape, arguments);
  }

  private void writeSimple(Shape shape) {
    List<String> arguments = new ArrayList<>();
    arguments.add(JavaNames.literal(model.shapeName(shape)));
    arguments.add(names.schema("ShapeKind") + "." + kind(shape));
    boolean sensitive = shape.hasTrait(SensitiveTrait.class);
    out.blank();
    writeBody("SimpleSchema", sensitive ? "sensitive" : "of", shape, arguments, "");
  }

  private static String kind(Shape shape) {
    return switch (shape.getType()) {
      case ENUM -> "STRING";
      case INT_ENUM -> "INTEGER";
      case BLOB,
          BOOLEAN,
          STRING,
          TIMESTAMP,
          BYTE,
          SHORT,
          INTEGER,
          LONG,
          FLOAT,
          DOCUMENT,
          DOUBLE,
          BIG_DECIMAL,
          BIG_INTEGER,
          LIST,
          SET,
          MAP,
          STRUCTURE,
          UNION,
          MEMBER,
          SERVICE,
          RESOURCE,
          OPERATION ->
          shape.getType().name();
    };
  }

  private void writeMethod(String type, String factory, Shape shape, List<String> arguments) {
    String suffix = shape.hasTrait(SparseTrait.class) ? ".asSparse()" : "";
    if (shape.hasTrait(SensitiveTrait.class)) {
      suffix += ".asSensitive()";
    }
    out.blank();
    writeBody(type, factory, shape, arguments, suffix);
  }

  private void writeBody(
      String type, String factory, Shape shape, List<String> arguments, String suffix) {
    String schema = names.schema(type);
    out.block(
        "static " + schema + " " + expressions.shapeMethod(shape) + "()",
        () ->
            out.items(
                "return " + schema + "." + factory + "(",
                expressions.withConstraints(arguments, shape),
                ")" + suffix + ";"));
  }
}
