package dev.millrace.generator;

import java.util.Optional;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.DefaultTrait;

/** Java expressions for default values. */
final class DefaultExpressions {
  private final TypeNames names;

  DefaultExpressions(TypeNames names) {
    this.names = names;
  }

  /** Empty where the member has none; documents' defaults are left out, as nothing uses them. */
  Optional<String> of(MemberShape member, Shape target) {
    return member
        .getTrait(DefaultTrait.class)
        .map(DefaultTrait::toNode)
        .filter(node -> !node.isNullNode() && !target.isDocumentShape())
        .map(node -> expression(member, target, node));
  }

  private String expression(MemberShape member, Shape target, Node node) {
    return switch (target.getType()) {
      case BOOLEAN -> String.valueOf(node.expectBooleanNode().getValue());
      case BYTE -> "(byte) " + number(node);
      case SHORT -> "(short) " + number(node);
      case INTEGER, INT_ENUM -> number(node);
      case LONG -> number(node) + "L";
      case FLOAT -> number(node) + "f";
      case DOUBLE -> number(node) + "d";
      case BIG_INTEGER -> "new " + names.use("java.math.BigInteger") + "(\"" + number(node) + "\")";
      case BIG_DECIMAL -> "new " + names.use("java.math.BigDecimal") + "(\"" + number(node) + "\")";
      case STRING, ENUM -> JavaNames.literal(node.expectStringNode().getValue());
      case BLOB ->
          names.use("dev.millrace.base.Bytes")
              + ".wrap("
              + names.use("java.util.Base64")
              + ".getDecoder().decode("
              + JavaNames.literal(node.expectStringNode().getValue())
              + "))";
      case TIMESTAMP ->
          names.use("java.time.Instant")
              + (node.isStringNode()
                  ? ".parse(" + JavaNames.literal(node.expectStringNode().getValue()) + ")"
                  : ".ofEpochSecond(" + number(node) + "L)");
      case LIST, SET -> names.use("java.util.List") + ".of()";
      case MAP -> names.use("java.util.Map") + ".of()";
      case DOCUMENT, STRUCTURE, UNION, MEMBER, OPERATION, RESOURCE, SERVICE ->
          throw new GeneratorException(
              member.getId() + ": a default for a " + target.getType() + " is not supported");
    };
  }

  private static String number(Node node) {
    return node.expectNumberNode().getValue().toString();
  }
}
