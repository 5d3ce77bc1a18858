package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Java expressions that build schemas. */
final class SchemaExpressions {
  private final ServiceModel model;
  private final TypeNames names;
  private final ConstraintExpressions constraints;
  private final DefaultExpressions defaults;

  SchemaExpressions(ServiceModel model, TypeNames names) {
    this.model = model;
    this.names = names;
    this.constraints = new ConstraintExpressions(names);
    this.defaults = new DefaultExpressions(names);
  }

  /** The schema of a shape, as a member's target. */
  String target(Shape shape) {
    if (shape.isStructureShape() || shape.isUnionShape()) {
      return new JavaTypes(model, names).of(shape) + ".SCHEMA";
    }
    return model.target().shapesClass() + "." + shapeMethod(shape) + "()";
  }

  /** The method of the shapes class that builds the schema. */
  String shapeMethod(Shape shape) {
    return JavaNames.component(model.shapeName(shape));
  }

  String member(MemberShape member, String name, int index) {
    Shape target = model.target(member);
    StringBuilder built = new StringBuilder();
    if (member.isRequired()) {
      built.append(".required()");
    }
    if (member.hasTrait(XmlFlattenedTrait.class)) {
      built.append(".flattened()");
    }
    member
        .getTrait(XmlNameTrait.class)
        .ifPresent(trait -> built.append(call("xmlName", trait.getValue())));
    member
        .getTrait(JsonNameTrait.class)
        .ifPresent(trait -> built.append(call("jsonName", trait.getValue())));
    xmlNamespace(member).ifPresent(built::append);
    timestampFormat(member, target).ifPresent(built::append);
    defaults
        .of(member, target)
        .ifPresent(value -> built.append(".defaultValue(").append(value).append(')'));
    List<String> own = constraints.of(member);
    if (!own.isEmpty()) {
      built.append(".constraints(").append(String.join(", ", own)).append(')');
    }
    String head =
        names.schema("MemberSchema")
            + (built.isEmpty() && index == 0 ? ".of(" : ".named(")
            + JavaNames.literal(name)
            + ", "
            + target(target)
            + ")";
    return built.isEmpty() && index == 0 ? head : head + built + ".build(" + index + ")";
  }

  List<String> constraints(Shape shape) {
    return constraints.of(shape);
  }

  List<String> withConstraints(List<String> arguments, Shape shape) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(constraints.of(shape));
    return all;
  }

  private Optional<String> xmlNamespace(MemberShape member) {
    return member
        .getTrait(XmlNamespaceTrait.class)
        .map(trait -> ".xmlNamespace(" + namespaceArguments(trait) + ")");
  }

  static String namespaceArguments(XmlNamespaceTrait trait) {
    return JavaNames.literal(trait.getUri())
        + ", "
        + trait.getPrefix().map(JavaNames::literal).orElse("null");
  }

  private Optional<String> timestampFormat(MemberShape member, Shape target) {
    return member
        .getTrait(TimestampFormatTrait.class)
        .or(() -> target.getTrait(TimestampFormatTrait.class))
        .map(trait ->
            switch (trait.getFormat()) {
              case EPOCH_SECONDS -> "EPOCH_SECONDS";
              case DATE_TIME -> "DATE_TIME";
              case HTTP_DATE -> "HTTP_DATE";
              case UNKNOWN ->
                  throw new GeneratorException(
                      member.getId() + ": unknown timestamp format " + trait.getValue());
            })
        .map(format -> ".timestampFormat(" + names.schema("TimestampFormat") + "." + format + ")");
  }

  private static String call(String method, String argument) {
    return "." + method + "(" + JavaNames.literal(argument) + ")";
  }
}
