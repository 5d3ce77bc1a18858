package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.StructureShape;

/**
 * A member of a structure as a component of a record.
 *
 * @param type without regard to null
 * @param declaredType with the annotation where null is allowed
 */
record Component(int index, String name, String type, String declaredType, MemberShape member) {
  static List<Component> of(StructureShape shape, ServiceModel model, TypeNames names) {
    JavaTypes types = new JavaTypes(model, names);
    List<Component> components = new ArrayList<>();
    for (MemberShape member : shape.members()) {
      String type = types.of(member);
      boolean present = member.isRequired() && model.inInput(shape);
      components.add(
          new Component(
              components.size(),
              JavaNames.component(member.getMemberName()),
              type,
              present ? type : names.nullable(type),
              member));
    }
    return components;
  }

  String declaration() {
    return declaredType + " " + name;
  }
}
