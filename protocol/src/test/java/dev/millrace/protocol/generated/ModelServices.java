package dev.millrace.protocol.generated;

import dev.millrace.generator.ServiceGenerator;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;

/** Services that do not ship yet, generated and compiled once per test run. */
public final class ModelServices {
  private static final Map<String, ServiceSchema> LOADED = new ConcurrentHashMap<>();

  private ModelServices() {}

  /** A service of the models, by its file's name. */
  public static ServiceSchema ofFile(String name) {
    return LOADED.computeIfAbsent(
        name,
        _ -> {
          Path file = Path.of("..", "models", name + ".json");
          Model model = TestModels.ofFile(file);
          return load(model, TestModels.serviceOf(model, file), name);
        });
  }

  /** A service of the protocol vectors, by its shape. */
  public static ServiceSchema ofVectors(String shapeId) {
    return LOADED.computeIfAbsent(
        shapeId,
        _ -> {
          Model model = TestModels.vectors();
          ShapeId id = ShapeId.from(shapeId);
          return load(model, model.expectShape(id, ServiceShape.class), "v" + id.getName());
        });
  }

  /** An operation that must be there. */
  public static OperationSchema<?, ?> operation(ServiceSchema service, String name) {
    return Objects.requireNonNull(service.operation(name), name);
  }

  private static ServiceSchema load(Model model, ServiceShape service, String name) {
    try {
      return ServiceSchemas.load(
          MemoryCompiler.compile(
              ServiceGenerator.generate(model, service, name, "generated", List.of())),
          "generated",
          name);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
