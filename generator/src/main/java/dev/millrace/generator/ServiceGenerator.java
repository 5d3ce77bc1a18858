package dev.millrace.generator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.shapes.UnionShape;

/** All sources of one service. */
public final class ServiceGenerator {
  private final ServiceModel model;

  private ServiceGenerator(ServiceModel model) {
    this.model = model;
  }

  /**
   * The sources of a service.
   *
   * @param fileName names the package and the service's class
   * @param extraProtocols names of {@code WireProtocol} that the model does not mention
   */
  public static List<ShapeClass> generate(
      Model model,
      ServiceShape service,
      String fileName,
      String rootPackage,
      List<String> extraProtocols) {
    ServiceTarget target = new ServiceTarget(fileName, rootPackage, extraProtocols);
    return new ServiceGenerator(new ServiceModel(model, service, target)).classes();
  }

  private List<ShapeClass> classes() {
    List<ShapeClass> classes = new ArrayList<>();
    classes.add(ShapeClass.packageInfo(model));
    classes.add(new ServiceWriter(model).write());
    classes.add(new ShapesWriter(model).write());
    for (Shape shape : model.shapes()) {
      if (shape instanceof StructureShape structure) {
        if (!ServiceModel.isUnit(structure)) {
          classes.add(new StructureWriter(model, structure).write());
        }
      } else if (shape instanceof UnionShape union) {
        classes.add(new UnionWriter(model, union).write());
      } else if (shape instanceof EnumShape known) {
        classes.add(new EnumWriter(model, known).write());
      }
    }
    return classes;
  }
}
