package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.UniqueItemsTrait;

/** Java expressions for the constraint traits of a shape or member. */
final class ConstraintExpressions {
  private final TypeNames names;

  ConstraintExpressions(TypeNames names) {
    this.names = names;
  }

  List<String> of(Shape shape) {
    List<String> found = new ArrayList<>();
    shape.getTrait(LengthTrait.class).map(this::length).ifPresent(found::add);
    shape.getTrait(RangeTrait.class).map(this::range).ifPresent(found::add);
    shape.getTrait(PatternTrait.class).map(this::pattern).ifPresent(found::add);
    if (shape instanceof EnumShape known) {
      found.add(
          known.getEnumValues().values().stream()
              .map(JavaNames::literal)
              .collect(Collectors.joining(", ", constraint("OneOf.values("), ")")));
    }
    if (shape.hasTrait(UniqueItemsTrait.class)) {
      found.add("new " + constraint("UniqueItems()"));
    }
    return found;
  }

  private String length(LengthTrait trait) {
    return trait
        .getMax()
        .map(max -> "new " + constraint("Length(" + trait.getMin().orElse(0L) + "L, " + max + "L)"))
        .orElseGet(() -> constraint("Length.atLeast(" + trait.getMin().orElse(0L) + "L)"));
  }

  private String range(RangeTrait trait) {
    String min = trait.getMin().map(value -> JavaNames.literal(value.toString())).orElse("");
    String max = trait.getMax().map(value -> JavaNames.literal(value.toString())).orElse("");
    if (min.isEmpty()) {
      return constraint("Range.atMost(" + max + ")");
    }
    return max.isEmpty()
        ? constraint("Range.atLeast(" + min + ")")
        : constraint("Range.between(" + min + ", " + max + ")");
  }

  private String pattern(PatternTrait trait) {
    return constraint("Matches.regex(" + JavaNames.literal(trait.getValue()) + ")");
  }

  private String constraint(String rest) {
    return names.schema("Constraint") + "." + rest;
  }
}
