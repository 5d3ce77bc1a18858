package dev.millrace.generator;

import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.SensitiveTrait;

/** Whether a structure holds what must not appear in logs. */
final class SensitiveMembers {
  private SensitiveMembers() {}

  static boolean any(Shape shape, ServiceModel model) {
    return shape.members().stream().anyMatch(member -> sensitive(member, model));
  }

  private static boolean sensitive(MemberShape member, ServiceModel model) {
    Shape target = model.target(member);
    return target.hasTrait(SensitiveTrait.class)
        || (!target.isStructureShape()
            && !target.isUnionShape()
            && target.members().stream().anyMatch(inner -> sensitive(inner, model)));
  }
}
