package dev.millrace.generator;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.neighbor.Walker;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.shapes.UnionShape;
import software.amazon.smithy.model.traits.UnitTypeTrait;

/** One service with the shapes that it reaches, each under the Java name that it gets. */
final class ServiceModel {
  private final Model model;
  private final ServiceShape service;
  private final ServiceTarget target;
  private final List<OperationShape> operations;
  private final Map<ShapeId, Shape> shapes = new LinkedHashMap<>();
  private final Set<ShapeId> inputShapes = new HashSet<>();
  private final Set<String> typeNames = new HashSet<>();

  ServiceModel(Model model, ServiceShape service, ServiceTarget target) {
    this.model = model;
    this.service = service;
    this.target = target;
    this.operations = List.copyOf(TopDownIndex.of(model).getContainedOperations(service));
    Walker walker = new Walker(model);
    collectShapes(walker);
    for (OperationShape operation : operations) {
      walker
          .walkShapes(model.expectShape(operation.getInputShape()))
          .forEach(shape -> inputShapes.add(shape.getId()));
    }
    typeNames.add(target.serviceClass());
    typeNames.add(target.shapesClass());
  }

  private void collectShapes(Walker walker) {
    TreeSet<Shape> reached = new TreeSet<>(walker.walkShapes(service));
    for (Shape shape : reached) {
      if (shape instanceof MemberShape
          || shape instanceof OperationShape
          || shape instanceof ServiceShape
          || shape.isResourceShape()) {
        continue;
      }
      shapes.put(shape.getId(), shape);
      boolean generated = shape instanceof StructureShape || shape instanceof UnionShape;
      if ((generated && !isUnit(shape)) || shape.isEnumShape()) {
        if (!typeNames.add(typeName(shape))) {
          throw new GeneratorException(
              shape.getId() + ": another shape of the service is called " + typeName(shape));
        }
      }
    }
  }

  Model model() {
    return model;
  }

  ServiceShape service() {
    return service;
  }

  ServiceTarget target() {
    return target;
  }

  List<OperationShape> operations() {
    return operations;
  }

  /** What the service reaches, members and operations aside, in the order of their ids. */
  Iterable<Shape> shapes() {
    return shapes.values();
  }

  Shape target(MemberShape member) {
    return model.expectShape(member.getTarget());
  }

  StructureShape structure(ShapeId id) {
    return model.expectShape(id, StructureShape.class);
  }

  /** Whether a value of the shape can be part of a request. */
  boolean inInput(Shape shape) {
    return inputShapes.contains(shape.getId());
  }

  static boolean isUnit(Shape shape) {
    return shape.hasTrait(UnitTypeTrait.class);
  }

  String typeName(Shape shape) {
    return JavaNames.type(service.getContextualName(shape));
  }

  /** The name on the wire, which a service may give to a shape of a foreign namespace. */
  String shapeName(Shape shape) {
    return service.getContextualName(shape);
  }

  /** The names that mean something in the generated package. */
  Set<String> typeNames() {
    return typeNames;
  }

  TypeNames newTypeNames() {
    return new TypeNames(typeNames);
  }
}
