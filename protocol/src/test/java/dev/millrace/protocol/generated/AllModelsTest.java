package dev.millrace.protocol.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.generator.ServiceGenerator;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.StructureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;

class AllModelsTest {
  private static final Path MODELS = Path.of("..", "models");

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void everyServiceOfTheModelsIsThere() throws IOException {
    assertThat(models()).hasSize(28);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelCompilesAndItsOperationsDescribeThemselves(Path file) throws Exception {
    Model model = TestModels.ofFile(file);
    ServiceShape service = TestModels.serviceOf(model, file);
    String name = file.getFileName().toString().replace(".json", "");

    ServiceSchema schema =
        ServiceSchemas.load(
            MemoryCompiler.compile(
                ServiceGenerator.generate(model, service, name, "generated", List.of())),
            "generated",
            name);

    assertThat(schema.operationNames()).hasSameSizeAs(service.getOperations());
    Set<String> seen = new HashSet<>();
    for (String operationName : schema.operationNames()) {
      OperationSchema<?, ?> operation = schema.operation(operationName);
      assertThat(operation).isNotNull();
      visit(operation.input(), seen);
      visit(operation.output(), seen);
      operation.errors().forEach(error -> visit(error, seen));
      operation.errors().forEach(error -> assertThat(error.error()).isNotNull());
    }
    assertThat(seen).isNotEmpty();
  }

  /** Describes all members, so that every generated description has run once. */
  private static void visit(Schema schema, Set<String> seen) {
    switch (schema) {
      case SimpleSchema _ -> {}
      case ListSchema list -> visit(list.member().target(), seen);
      case MapSchema map -> visit(map.value().target(), seen);
      case StructureSchema<?> structure -> {
        if (seen.add(structure.name())) {
          for (MemberSchema member : structure.members()) {
            assertThat(structure.member(member.name())).isSameAs(member);
            visit(member.target(), seen);
          }
        }
      }
    }
  }
}
