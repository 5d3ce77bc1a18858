package dev.millrace.generator;

import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.SparseTrait;

/** The Java type that holds values of a shape. */
final class JavaTypes {
  private final ServiceModel model;
  private final TypeNames names;

  JavaTypes(ServiceModel model, TypeNames names) {
    this.model = model;
    this.names = names;
  }

  String of(MemberShape member) {
    return of(model.target(member));
  }

  String of(Shape shape) {
    return switch (shape.getType()) {
      case BOOLEAN -> names.use("java.lang.Boolean");
      case BYTE -> names.use("java.lang.Byte");
      case SHORT -> names.use("java.lang.Short");
      case INTEGER, INT_ENUM -> names.use("java.lang.Integer");
      case LONG -> names.use("java.lang.Long");
      case FLOAT -> names.use("java.lang.Float");
      case DOUBLE -> names.use("java.lang.Double");
      case BIG_INTEGER -> names.use("java.math.BigInteger");
      case BIG_DECIMAL -> names.use("java.math.BigDecimal");
      case STRING, ENUM -> names.string();
      case BLOB -> names.use("dev.millrace.base.Bytes");
      case TIMESTAMP -> names.use("java.time.Instant");
      case DOCUMENT -> names.schema("Document");
      case LIST, SET -> list((ListShape) shape);
      case MAP -> map((MapShape) shape);
      case STRUCTURE, UNION ->
          ServiceModel.isUnit(shape)
              ? names.schema("Unit")
              : names.shape(model.target().packageName(), model.typeName(shape));
      case MEMBER, OPERATION, RESOURCE, SERVICE ->
          throw new GeneratorException(shape.getId() + ": a " + shape.getType() + " has no values");
    };
  }

  private String list(ListShape list) {
    return names.use("java.util.List") + "<" + element(list, list.getMember()) + ">";
  }

  private String map(MapShape map) {
    return names.use("java.util.Map")
        + "<"
        + names.string()
        + ", "
        + element(map, map.getValue())
        + ">";
  }

  private String element(Shape container, MemberShape member) {
    String type = of(member);
    return container.hasTrait(SparseTrait.class) ? names.nullable(type) : type;
  }
}
