package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.StructureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code docs/admin-api.md} has every operation, with what it takes and gives. */
class AdminApiPageTest {
  private static final Path PAGE = Path.of("..", "docs", "admin-api.md");

  @Test
  void everyOperationIsThereWithItsMembers() throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (String name : MillraceService.SCHEMA.operationNames().stream().sorted().toList()) {
      OperationSchema<?, ?> operation =
          Objects.requireNonNull(MillraceService.SCHEMA.operation(name));
      List<String> members = new ArrayList<>(members(operation.input()));
      members.addAll(members(operation.output()));
      expected.put(name, members);
    }

    assertThat(documented()).containsExactlyEntriesOf(expected);
  }

  private static List<String> members(StructureSchema<?> structure) {
    return structure.members().stream().map(MemberSchema::name).toList();
  }

  /** The first cells of the tables of each section that is an operation's. */
  private static Map<String, List<String>> documented() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String section : Files.readString(PAGE).split("\n## ", -1)) {
      String heading = section.lines().findFirst().orElse("");
      if (MillraceService.SCHEMA.operationNames().contains(heading)) {
        sections.put(
            heading,
            section
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Arrays.stream(line.split("`", -1)).skip(1).limit(1))
                .toList());
      }
    }
    return sections;
  }
}
